import { setImmediate } from 'node:timers/promises'

/** How long one piece of work may hold the event loop before everybody else has a turn. */
const TURN_MS = 12

/** Gives a function to await between small steps: it lets others run where this work has had its turn. */
export function takeTurns(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < TURN_MS) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}
