import { applyRetention, type Retaining } from './apply-retention.ts'

export type KeptRetention = {
  /** To be called every minute: looks once an hour. Never rejects. */
  wake: () => Promise<void>
  /** Resolves when nothing runs any more. */
  stop: () => Promise<void>
}

const HOUR_MS = 3_600_000

/** Does what the rule says while the endpoint serves; `onTrouble` is told what kept it from that. */
export function keepRetention(about: Retaining & { onTrouble: (error: Error) => void }): KeptRetention {
  let lookedAt = about.clock().getTime()
  let isStopped = false
  let running: Promise<void> | undefined
  async function look(): Promise<void> {
    try {
      await applyRetention(about)
    } catch (error) {
      about.onTrouble(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return {
    async wake() {
      const now = about.clock().getTime()
      // A clock that was set back must not put it off for ever.
      if (isStopped || Math.abs(now - lookedAt) < HOUR_MS) return
      lookedAt = now
      await (running ??= look().finally(() => void (running = undefined)))
    },
    async stop() {
      isStopped = true
      await running
    },
  }
}
