import { useReducer, useRef } from 'preact/hooks'
import type { QuestionStage } from '../../interview/interview.ts'
import type { Draft } from '../questions/draft.ts'

type Own = { key: string; draft: Draft; fault: Draft['fault'] }

/** What is chosen or typed and not yet given, and why it does not fit. Begins anew with each question, which `key` names. */
export function useDraft({ question, answer }: QuestionStage) {
  const [, showAgain] = useReducer<number, undefined>((count) => count + 1, 0)
  const own = useRef<Own | undefined>(undefined)
  const key = `${question.id} ${question.tiers.join(' ')}`
  if (own.current?.key !== key) own.current = { key, draft: { answer }, fault: undefined }
  const { draft, fault } = own.current
  const change = (draft: Draft, fault?: Draft['fault']) => {
    own.current = { key, draft, fault }
    showAgain(undefined)
  }
  return { key, draft, fault, change }
}
