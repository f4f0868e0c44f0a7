import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Text } from '#contract/questionnaire/question.ts'
import { readText } from '#contract/questionnaire/text.ts'

type WordsProps = { text: Text; definition: Definition; lang: string }

/** A text as a tablet would show it: what is not translated stands in the first language, and is marked. */
export function Words({ text, definition: { languages }, lang }: WordsProps) {
  const read = readText(text, lang, languages)
  return (
    <span class="words" lang={read.lang} dir="auto">
      {read.words}
      {read.lang !== lang && <small class="step-warn"> (not translated)</small>}
    </span>
  )
}
