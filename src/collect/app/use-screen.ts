import { useEffect, useState } from 'preact/hooks'
import type { Tablet } from '../tablet.ts'
import { takeEnrolLink } from './enrol-link.ts'
import { isForAnybody, type Go, type Screen } from './screen.ts'
import type { Speech } from './words.ts'

/** The screen that is shown, and how to show another. */
export function useScreen({ tablet, screen: first }: { tablet: Tablet; screen: Screen }, { speak }: Speech) {
  const [screen, setScreen] = useState(first)
  const show = async (next: Screen) => {
    await speak(languageOf(next) ?? (await tablet.notes()).lang ?? 'en')
    setScreen(next)
  }
  const go: Go = (next) => void show(next)
  useEffect(() => keepLocked(tablet, setScreen), [])
  useEffect(() => listenForLinks(setScreen), [])
  return { screen, go }
}

type Change = (next: (current: Screen) => Screen) => void

/** Another tab may have handed the tablet over meanwhile: then this one shows nothing of the researcher's any more. */
function keepLocked(tablet: Tablet, change: Change): void {
  const look = async () => {
    if (await tablet.lock.isOn()) change((current) => (isForAnybody(current) ? current : { name: 'pass-back' }))
  }
  const tryLook = () => void look().catch((error: unknown) => reportError(error))
  tablet.onChange(tryLook)
  document.addEventListener('visibilitychange', tryLook)
}

/** A QR link followed while the page is open. The code always leaves the address; it is heeded only on the researcher's screens. */
function listenForLinks(change: Change): () => void {
  const onHash = () => {
    const code = takeEnrolLink(window)
    if (code) change((current) => (takesLink(current) ? { name: 'enrol', code } : current))
  }
  window.addEventListener('hashchange', onHash)
  return () => window.removeEventListener('hashchange', onHash)
}

function takesLink(current: Screen): boolean {
  return current.name === 'home' || (current.name === 'enrol' && !current.isForgotten)
}

/** That of the interview, and of the way back from it; the researcher's own elsewhere. */
export function languageOf(screen: Screen): string | undefined {
  if (screen.name === 'interview') return screen.interview.lang
  return screen.name === 'pass-back' ? screen.lang : undefined
}
