/** `here`: somebody is; `asked`: they are asked whether they are; `gone`: nobody answered. */
export type Presence = 'here' | 'asked' | 'gone'

type IdlePorts = {
  /** The page: what a person does bubbles up to it. */
  page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  now: () => number
  /** Gives back what stops it. */
  setTimer: (work: () => void, afterMs: number) => () => void
}

const ASK_AFTER_MS = 90_000
/** WCAG 2.2.1 wants at least 20 seconds to say "I am here", by any simple act. */
const GONE_AFTER_MS = ASK_AFTER_MS + 30_000
/** While they are gone it is told again, because letting go of an interview may fail. */
const AGAIN_MS = 10_000

/** `heard` is no act of a hand: something was read to them. */
const ACTS = ['pointerdown', 'click', 'keydown', 'input', 'wheel', 'touchmove', 'heard']

/**
 * Watches whether somebody is there, and tells each change. Judged by the clock and not by timers alone: a tablet that slept
 * for an hour wakes with nobody there. Gives back what stops it.
 */
export function watchPresence({ page, now, setTimer }: IdlePorts, tell: (presence: Presence) => void): () => void {
  let presence: Presence = 'here'
  let actedAt = now()
  let stopTimer = () => {}
  function look(): void {
    const quiet = now() - actedAt
    const before = presence
    presence = quiet >= GONE_AFTER_MS ? 'gone' : quiet >= ASK_AFTER_MS ? 'asked' : 'here'
    const until = { here: ASK_AFTER_MS - quiet, asked: GONE_AFTER_MS - quiet, gone: AGAIN_MS }
    stopTimer()
    stopTimer = setTimer(look, until[presence])
    if (presence !== before || presence === 'gone') tell(presence)
  }
  function act({ type }: Pick<Event, 'type'>): void {
    // The click that follows would fall on what lies beneath the question, were it gone already. The question is read to an empty chair, too.
    if (presence === 'asked' && (type === 'pointerdown' || type === 'heard')) return
    if (now() - actedAt < GONE_AFTER_MS) actedAt = now()
    look()
  }
  const names = [...ACTS, 'visibilitychange']
  const onEvent = (event: Event) => (event.type === 'visibilitychange' ? look() : act(event))
  for (const name of names) page.addEventListener(name, onEvent, { capture: true })
  look()
  return () => {
    stopTimer()
    for (const name of names) page.removeEventListener(name, onEvent, { capture: true })
  }
}
