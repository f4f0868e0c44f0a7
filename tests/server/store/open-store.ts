// Where the cases that every engine must hold get their databases from.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { openDatabase } from '#server/store/open-database.ts'
import type { Database } from '#server/store/schema.ts'

export const NOW = '2026-11-22T09:00:00.000Z'

/** A new database; or `the same` that this test opened before, by another handle. Closed and removed after the test. */
export type OpenStore = (which?: 'the same') => Promise<Database>

export function openInSqlite(): OpenStore {
  const opened: Database[] = []
  let folder: string | undefined
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close().catch(() => undefined)
    if (folder !== undefined) rmSync(folder, { recursive: true })
    folder = undefined
  })
  return async () => {
    folder ??= mkdtempSync(join(tmpdir(), 'earshot-'))
    const database = openDatabase(folder, NOW)
    opened.push(database)
    return database
  }
}
