import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Text } from '#contract/questionnaire/question.ts'
import { readText, type ReadText } from '#contract/questionnaire/text.ts'
import { useWords, type Words } from '../words.ts'

export type Wording = {
  /** The tablet's own words in the language of the interview. */
  words: Words
  /** A text of the questionnaire in that language. */
  say: (text: Text) => string
  /** The same, and the language it is really in: another one where it is not translated. */
  read: (text: Text) => ReadText
}

/** The questionnaire whose texts are said. */
export const DefinitionContext = createContext<Pick<Definition, 'languages'>>({ languages: ['en'] })

/** All that is said on a screen of an interview. */
export function useWording(): Wording {
  const words = useWords()
  const { languages } = useContext(DefinitionContext)
  const read = (text: Text) => readText(text, words.lang, languages)
  return { words, read, say: (text) => read(text).words }
}
