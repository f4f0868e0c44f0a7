import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { wordsOf, type Catalogue, type Words } from '../words/catalogue.ts'
import { directionOf } from '../words/languages.ts'
import { loadCatalogue } from '../words/load-catalogue.ts'

export type { Words } from '../words/catalogue.ts'

export type Speech = {
  words: Words
  /** Goes over to another language; stays in the one it is in when that cannot be had. */
  speak: (lang: string) => Promise<void>
}

export const SpeechContext = createContext<Speech | undefined>(undefined)

/** The app's words for the whole page, in the language of whoever reads it: `first` to begin with. The page says which it is in. */
export function usePageWords(english: Catalogue, first = english): Speech {
  const [words, setWords] = useState(() => wordsOf(first, english))
  const speak = async (lang: string) => {
    if (lang === words.lang) return
    const catalogue = await loadCatalogue(lang).catch(() => undefined)
    if (catalogue) setWords(() => wordsOf(catalogue, english))
  }
  useEffect(() => {
    document.documentElement.lang = words.lang
    document.documentElement.dir = directionOf(words.lang)
  }, [words.lang])
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
