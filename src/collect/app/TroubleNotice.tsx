import type { ComponentChildren } from 'preact'
import { Notice } from '#design/Notice.tsx'
import type { Trouble } from '../tablet.ts'
import { troubleWords } from './trouble-of.ts'
import { useWords } from './words.ts'

/** A trouble in words, where there is one. */
export function TroubleNotice({ trouble, children }: { trouble: Trouble | undefined; children?: ComponentChildren }) {
  const words = useWords()
  return trouble ? <Notice {...troubleWords(words, trouble)}>{children}</Notice> : null
}
