// The lives of several endpoints on one PostgreSQL: begun at the same moment, killed one by one.
import { rmSync } from 'node:fs'
import { beginPostgresLife, type PostgresLife, type PostgresLifeParts } from './postgres-life.ts'

export type PostgresLives = {
  /** Those that are up. */
  up: readonly PostgresLife[]
  /** Starts what is missing of so many. */
  start: (endpoints: number) => Promise<void>
  /** What is in memory is gone; what is committed stays as it is. */
  kill: (life: PostgresLife) => void
  /** What killed ones held is free when their connections are gone. */
  clearWrecks: () => Promise<void>
  end: () => Promise<void>
}

export function createPostgresLives(parts: Omit<PostgresLifeParts, 'url' | 'kill'>): PostgresLives {
  const { postgres, dataFolder } = parts
  let laid: ReturnType<typeof postgres.lay> | undefined
  const up: PostgresLife[] = []
  let wrecks: Promise<unknown>[] = []

  async function begin(): Promise<void> {
    const { url } = await (laid ??= postgres.lay(dataFolder))
    const life: PostgresLife = await beginPostgresLife({ ...parts, url, kill: () => kill(life) })
    up.push(life)
  }
  function kill(life: PostgresLife): void {
    const at = up.indexOf(life)
    if (at === -1) return
    up.splice(at, 1)
    wrecks.push(life.stop().catch(() => undefined))
  }
  async function clearWrecks(): Promise<void> {
    await Promise.all(wrecks)
    wrecks = []
  }
  return {
    up,
    async start(endpoints) {
      await clearWrecks()
      await Promise.all(Array.from({ length: endpoints - up.length }, begin))
    },
    kill,
    clearWrecks,
    async end() {
      for (const life of up.slice()) kill(life)
      await clearWrecks()
      await (await laid)?.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
