// Which of several endpoints does what is done in one place at a time. Each asks every second; where the one that leads was
// killed, or its connection cut, the next one that asks takes over.
import { diskTroubleOf } from '../store/disk-trouble.ts'
import type { Peers } from '../store/peers.ts'
import { Trouble } from '../trouble.ts'

export type Leading = {
  /** Rejects with `Trouble` when the database may not be served from here any more; else stays open. */
  failed: Promise<never>
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export type LeadingParts = {
  peers: Pick<Peers, 'lead'>
  /** Done once by whoever has come to lead; what was broken off is done again. */
  takeOver: () => Promise<void>
  /** Each second while this process leads. */
  lookAfter: () => void
  onTrouble: (error: Error) => void
  everyMs?: number
}

export function keepLeading({ peers, takeOver, lookAfter, onTrouble, everyMs = 1_000 }: LeadingParts): Leading {
  const failed = Promise.withResolvers<never>()
  // Whoever waits for it is told; nobody has to.
  failed.promise.catch(() => undefined)
  let owes = false
  let running: Promise<void> | undefined
  let lastTold = ''

  async function ask(): ReturnType<Peers['lead']> {
    try {
      return await peers.lead()
    } catch (error) {
      if (error instanceof Trouble) failed.reject(error)
      throw error
    }
  }
  async function look(): Promise<void> {
    const standing = await ask()
    if (standing === 'other') return
    if (standing === 'gained') owes = true
    if (owes) await takeOver()
    owes = false
    lastTold = ''
    lookAfter()
  }
  /** It is tried again each second; what stays the same is told once. */
  function tell(error: unknown): void {
    const about = diskTroubleOf(error) ?? 'other'
    if (about !== lastTold) onTrouble(error instanceof Error ? error : new Error(String(error)))
    lastTold = about
  }
  const timer = setInterval(() => {
    running ??= look()
      .catch(tell)
      .finally(() => void (running = undefined))
  }, everyMs).unref()
  return {
    failed: failed.promise,
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
