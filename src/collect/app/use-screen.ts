import { useEffect, useState } from 'preact/hooks'
import type { Tablet } from '../tablet.ts'
import { takeEnrolLink } from './enrol-link.ts'
import { findFirstScreen, type Go, type Screen } from './screen.ts'
import { directionOf } from './strings/direction.ts'
import { researcherLang } from './strings/researcher-words.ts'

/** The screen that is shown, and how to show another. The page's language follows whoever holds the tablet. */
export function useScreen() {
  const [screen, setScreen] = useState<Screen | undefined>(undefined)
  const go: Go = (next) => setScreen(next)
  const start = async (tablet: Tablet, code: string | undefined) => go(await findFirstScreen(tablet, code))
  useEffect(() => listenForLinks(setScreen), [])
  useLanguage(languageOf(screen))
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

function languageOf(screen: Screen | undefined): string {
  if (screen?.name === 'interview') return screen.interview.lang
  return screen?.name === 'pass-back' ? screen.lang : researcherLang
}

function useLanguage(lang: string): void {
  useEffect(() => {
    document.documentElement.lang = lang
    document.documentElement.dir = directionOf(lang)
  }, [lang])
}
