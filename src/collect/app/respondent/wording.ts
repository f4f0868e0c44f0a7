import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Text } from '#contract/questionnaire/question.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import type { Interview } from '../../interview/interview.ts'
import { stringsIn, type Strings } from '../strings/strings.ts'

export type Wording = {
  /** The tablet's own words in the language of the interview. */
  words: Strings
  /** A text of the questionnaire in that language. */
  say: (text: Text) => string
}

/** The words of one interview. */
export function wordingOf({ lang, definition }: Pick<Interview, 'lang' | 'definition'>): Wording {
  return { words: stringsIn(lang), say: (text) => textIn(text, lang, definition.languages) }
}

export const WordingContext = createContext<Wording | undefined>(undefined)

/** The words of the interview that is going on; throws outside of one. */
export function useWording(): Wording {
  const wording = useContext(WordingContext)
  if (!wording) throw new Error('There are no words outside an interview.')
  return wording
}
