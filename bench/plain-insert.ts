// The baseline of taking in: the same bytes, the same SQLite settings, one transaction a batch, and nothing else.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type PlainInsert = { perSecond: number; times: number[] }

export function insertPlainly(sealed: readonly Uint8Array[], batch: number): PlainInsert {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-plain-'))
  const database = new DatabaseSync(join(folder, 'plain.db'))
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE item (sequence INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL) STRICT',
  )
  const insert = database.prepare('INSERT INTO item (id, sealed) VALUES (?, ?)')
  const times: number[] = []
  const from = performance.now()
  for (let start = 0; start < sealed.length; start += batch) {
    const begun = performance.now()
    database.exec('BEGIN IMMEDIATE')
    for (const bytes of sealed.slice(start, start + batch)) insert.run(randomBytes(16), bytes)
    database.exec('COMMIT')
    times.push(performance.now() - begun)
  }
  const perSecond = (1000 * sealed.length) / (performance.now() - from)
  database.close()
  rmSync(folder, { recursive: true })
  return { perSecond, times }
}
