// The endpoint of one world in all its lives: started, killed with what lies on its disk at that moment, started again.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { listKept } from '#server/backups/kept-backups.ts'
import { restoreBackup } from '#server/backups/restore-backup.ts'
import type { Endpoint } from '#server/endpoint.ts'
import type { SqliteDatabase } from '#server/store/open-database.ts'
import type { Database } from '#server/store/schema.ts'
import type { Loop } from '../loop.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { watchCommits, type CommitFault } from './commits.ts'
import type { Ground } from './ground.ts'
import { setAside } from './disk.ts'
import { backupFolder } from './life.ts'
import { createLives } from './lives.ts'

export type Ask = { method: string; path: string; headers: Record<string, string>; body: string | undefined }
export type Answer = { status: number; headers: Record<string, string>; body: Buffer }

export type Server = {
  dataFolder: string
  isUp: () => boolean
  start: () => Promise<void>
  /** What is in memory is gone; what lies on the disk stays as it is. Of several, one or `all`. */
  kill: (which?: 'all') => void
  /** `undefined`: it was killed while it answered. Rejects when it is not up. */
  handle: (ask: Ask, fault?: CommitFault) => Promise<Answer | undefined>
  database: () => Database
  /** What the routes work with. */
  endpoint: () => Endpoint
  openAll: () => Promise<void>
  /** Files of the backups that are kept, oldest first. */
  backups: () => string[]
  takeBackup: () => Promise<void>
  /** Puts the newest backup in place, or an older one; gives whether there was one. */
  restore: (which: 'newest' | 'oldest') => Promise<boolean>
  end: () => Promise<void>
}

let number = 0

export function createServer(ground: Ground, loop: Loop, mutant: Mutant): Server {
  number += 1
  const dataFolder = join(ground.folder, `data-${number}`)
  const remoteAddress = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
  ground.layEmptyData(dataFolder)
  const commits = watchCommits(() => lives.kill())
  const watch = (database: SqliteDatabase) => mutant.database?.(commits.watch(database)) ?? commits.watch(database)
  /** What stopped the opener: it would try again later, and a simulated world shall not wait. */
  const troubles: Error[] = []
  const clock = () => new Date(loop.now)
  const lives = createLives({ ground, dataFolder, clock, watch, mutant, onTrouble: (error) => troubles.push(error) }, mutant)

  async function handle({ method, path, headers, body }: Ask, fault?: CommitFault): Promise<Answer | undefined> {
    const before = lives.now()
    if (!before) throw new Error('The endpoint is down.')
    if (mutant.isDiskLate) setAside(dataFolder)
    commits.arm(fault)
    const payload = body === undefined ? {} : { payload: body }
    const reply = await ground.app.inject({ method: method as 'GET' | 'POST', url: path, headers, remoteAddress, ...payload })
    commits.arm(undefined)
    if (lives.now() !== before) return undefined
    return { status: reply.statusCode, headers: plainHeaders(reply.headers), body: reply.rawPayload }
  }

  return {
    dataFolder,
    isUp: () => lives.now() !== undefined,
    start: lives.start,
    kill: () => lives.kill(),
    handle,
    database: () => lives.now()!.database,
    endpoint: () => ground.endpoint,
    async openAll() {
      lives.now()!.opener.wake()
      await lives.now()!.opener.whenIdle()
      if (troubles[0]) throw troubles[0]
    },
    backups: () => listKept(backupFolder(dataFolder)).map(({ file }) => file),
    takeBackup: async () => lives.now()?.backups.wake(),
    async restore(which) {
      const file = listKept(backupFolder(dataFolder)).at(which === 'newest' ? -1 : 0)?.file
      if (file === undefined) return false
      await lives.stop()
      if (mutant.restore) mutant.restore(dataFolder, file)
      else restoreBackup({ dataFolder, file, now: clock().toISOString() })
      mutant.restored?.(dataFolder)
      return true
    },
    async end() {
      await lives.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

export function plainHeaders(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}
