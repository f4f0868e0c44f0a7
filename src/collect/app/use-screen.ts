import { useEffect, useState } from 'preact/hooks'
import type { Tablet } from '../tablet.ts'
import { takeEnrolLink } from './enrol-link.ts'
import { findFirstScreen, type Go, type Screen } from './screen.ts'
import { directionOf } from '../words/languages.ts'
import type { Speech } from './words.ts'

/** The screen that is shown, and how to show another. The page's language follows whoever holds the tablet. */
export function useScreen({ words, speak }: Speech) {
  const [screen, setScreen] = useState<Screen | undefined>(undefined)
  const show = async (next: Screen) => {
    await speak(languageOf(next))
    setScreen(next)
  }
  const go: Go = (next) => void show(next)
  const start = async (tablet: Tablet, code: string | undefined) => show(await findFirstScreen(tablet, code))
  useEffect(() => listenForLinks(setScreen), [])
  useEffect(() => {
    document.documentElement.lang = words.lang
    document.documentElement.dir = directionOf(words.lang)
  }, [words.lang])
  return { screen, start, go }
}

/** A QR link followed while the page is open. The code always leaves the address; it is heeded only on the researcher's screens. */
function listenForLinks(change: (next: (current: Screen | undefined) => Screen | undefined) => void): () => void {
  const onHash = () => {
    const code = takeEnrolLink(window)
    if (code) change((current) => (current?.name === 'enrol' || current?.name === 'home' ? { name: 'enrol', code } : current))
  }
  window.addEventListener('hashchange', onHash)
  return () => window.removeEventListener('hashchange', onHash)
}

/** What the researcher reads; a respondent's language is that of the interview. */
const RESEARCHER_LANG = 'en'

function languageOf(screen: Screen): string {
  if (screen.name === 'interview') return screen.interview.lang
  return screen.name === 'pass-back' ? screen.lang : RESEARCHER_LANG
}
