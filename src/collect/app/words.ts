import { createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { wordsOf, type Catalogue, type Words } from '../words/catalogue.ts'
import { loadCatalogue } from '../words/load-catalogue.ts'

export type { Words } from '../words/catalogue.ts'

export type Speech = {
  words: Words
  /** Goes over to another language; stays in the one it is in when that cannot be had. */
  speak: (lang: string) => Promise<void>
}

export const SpeechContext = createContext<Speech | undefined>(undefined)

/** The app's words for the whole page, in the language of whoever holds the tablet: `first` to begin with. */
export function usePageWords(english: Catalogue, first = english): Speech {
  const [words, setWords] = useState(() => wordsOf(first, english))
  const speak = async (lang: string) => {
    if (lang === words.lang) return
    const catalogue = await loadCatalogue(lang).catch(() => undefined)
    if (catalogue) setWords(() => wordsOf(catalogue, english))
  }
  return { words, speak }
}

/** The app's words, by key. */
export function useWords(): Words {
  return useSpeech().words
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('There are no words outside the page.')
  return speech
}
