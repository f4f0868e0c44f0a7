import type { Text } from '#contract/questionnaire/question.ts'
import { directionOf, languageName } from '../../words/languages.ts'
import { useWording } from './wording.ts'

type SaidProps = {
  of: Text
  /** Puts the words into others. */
  within?: (words: string) => string
}

/** A text of the questionnaire; where it is not translated, the words it has, marked with the language they are in. */
export function Said({ of, within = (words) => words }: SaidProps) {
  const { words, read } = useWording()
  const text = read(of)
  if (text.lang === words.lang) return <>{within(text.words)}</>
  return (
    <span lang={text.lang} dir={directionOf(text.lang)}>
      {within(text.words)} <small class="fallback">{languageName(text.lang)}</small>
    </span>
  )
}
