// The lives of one endpoint, one after the other: begun, stopped in order, or killed with what lies on the disk just then.
import { putBack, setAside } from './disk.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { beginLife, type Life, type LifeParts } from './life.ts'

export type Lives = {
  now: () => Life | undefined
  start: () => Promise<void>
  /** What is in memory is gone; what lies on the disk stays as it is. */
  kill: () => void
  stop: () => Promise<void>
}

export function createLives(parts: LifeParts, { isDiskLate = false }: Mutant): Lives {
  let life: Life | undefined
  let wreck: Life | undefined
  async function clearWreck(): Promise<void> {
    if (!wreck) return
    await wreck.stop()
    wreck = undefined
    putBack(parts.dataFolder)
  }
  return {
    now: () => life,
    async start() {
      if (life) return
      await clearWreck()
      life = await beginLife(parts)
    },
    kill() {
      if (!life) return
      if (!isDiskLate) setAside(parts.dataFolder)
      wreck = life
      life = undefined
    },
    async stop() {
      await clearWreck()
      await life?.stop()
      life = undefined
    },
  }
}
