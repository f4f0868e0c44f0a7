import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { Button } from '#design/Button.tsx'
import { missingIn, type Draft } from '../questions/draft.ts'
import type { Conduct } from './use-conduct.ts'
import { useWording } from './wording.ts'

type MissingButtonsProps = { question: Question; draft: Draft; conducted: Pick<Conduct, 'isBusy' | 'act'> }

/** "Not sure" and "I would rather not say", where the question offers them: answers in their own right, one tap. */
export function MissingButtons({ question, draft, conducted }: MissingButtonsProps) {
  const { words } = useWording()
  if (question.missing.length === 0) return null
  return (
    <div class="aside">
      {question.missing.map((key) => (
        <Button
          key={key}
          isBusy={conducted.isBusy}
          aria-pressed={missingIn(draft) === MISSING_CODES[key]}
          onClick={() => void conducted.act({ answer: { missing: MISSING_CODES[key] } })}
        >
          {words(`questions.missing.${key}`)}
        </Button>
      ))}
    </div>
  )
}
