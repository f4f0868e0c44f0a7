import { useLayoutEffect, useState } from 'preact/hooks'
import type { Interview, Look } from '../../interview/interview.ts'
import { useSpeech } from '../words.ts'
import { putLookOn } from './look-on.ts'

/** What a person may choose for themselves, and how it stands. */
export type Own = {
  look: Look
  wear: (part: Partial<Look>) => void
  languages: readonly string[]
  lang: string
  speak: (lang: string) => void
}

/** The look and the language of one person. They are theirs until they hand the tablet back; then nothing of them is left. */
export function useOwn(interview: Interview): Own {
  const [look, setLook] = useState(interview.look)
  const { words, speak } = useSpeech()
  useLayoutEffect(() => putLookOn(document.documentElement, look), [look])
  return {
    look,
    wear: (part) => {
      const next = { ...look, ...part }
      interview.wear(next)
      setLook(next)
    },
    languages: interview.languages,
    lang: words.lang,
    speak: (lang) => {
      interview.speak(lang)
      void speak(lang)
    },
  }
}
