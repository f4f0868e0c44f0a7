/** What the page tells of itself; `window` and `document` in the browser. */
export type Page = {
  window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  document: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & { readonly visibilityState: string }
}

export const LOOK_EVERY_MS = 60_000

/**
 * Reasons to send that come from outside: signal is back, the page is seen again, a minute has passed while it is seen.
 * Own triggers, because Background Sync is missing in Safari and Firefox. Gives back what stops them.
 */
export function watchTriggers(
  page: Page,
  acts: { sendNow(): void; nudge(): void; setTimer(work: () => void, afterMs: number): () => void },
): () => void {
  let stopTimer = () => {}
  const isVisible = () => page.document.visibilityState === 'visible'
  function tick(): void {
    if (isVisible()) acts.nudge()
    stopTimer = acts.setTimer(tick, LOOK_EVERY_MS)
  }
  const onOnline = () => acts.sendNow()
  const onVisibility = () => {
    if (isVisible()) acts.sendNow()
  }
  page.window.addEventListener('online', onOnline)
  page.document.addEventListener('visibilitychange', onVisibility)
  stopTimer = acts.setTimer(tick, LOOK_EVERY_MS)
  return () => {
    stopTimer()
    page.window.removeEventListener('online', onOnline)
    page.document.removeEventListener('visibilitychange', onVisibility)
  }
}
