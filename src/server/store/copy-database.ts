// A copy of the database in one file, and the proof that it is one.
import { hash } from 'node:crypto'
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from '../trouble.ts'
import { isKnownHere } from './migrations/migrate.ts'
import { lastSequence } from './numbers.ts'

/** `application_id` of a copy ("ESB1"), so that one put in place by hand is noticed. */
const COPY_MARK = 0x45534231

export type Contents = {
  project: string
  /** Every item that was ever given a number up to this one is in it, unless it was withdrawn. */
  highestSequence: number
  items: number
  responses: number
  batches: number
  /** Entries of the audit log, and the hash of the last (hex); left out of a copy that was made before there was one. */
  audit?: { entries: number; hash: string }
}

/**
 * Copies the database as it is at one moment, also while others write to it, without anything that was deleted from it.
 * `to` must not be there. On the disk when this returns; readable by its owner only.
 */
export function copyDatabase(from: string, to: string): void {
  closeSync(openSync(to, 'wx', 0o600))
  withConnection(from, { readOnly: true }, (source) => source.prepare('VACUUM INTO ?').run(to))
  withConnection(to, {}, (copy) => {
    copy.exec('PRAGMA synchronous = FULL')
    markCopy(copy)
  })
  const file = openSync(to, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export function markCopy(connection: DatabaseSync): void {
  connection.exec(`PRAGMA application_id = ${COPY_MARK}`)
}

export function isMarkedCopy(connection: DatabaseSync): boolean {
  return connection.prepare('PRAGMA application_id').get()?.['application_id'] === COPY_MARK
}

export function unmarkCopy(connection: DatabaseSync): void {
  connection.exec('PRAGMA application_id = 0')
}

/** Opens a copy and reads all of it: whole, of this version or an older one, and each sealed item has its digest. Throws `Trouble`. */
export function checkCopy(file: string): Contents {
  return withConnection(file, { readOnly: true }, (copy) => {
    mustBeMarked(copy, file)
    mustBeSound(copy, file)
    if (!isKnownHere(copy)) throw new Trouble(`${file} was made by a newer version of Earshot. Update this one first.`)
    return contentsOf(copy)
  })
}

function mustBeMarked(copy: DatabaseSync, file: string): void {
  const other = new Trouble(`${file} is not a backup of Earshot. Name a file that backup made.`)
  try {
    if (!isMarkedCopy(copy)) throw other
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw (error as { errcode?: number }).errcode === SQLITE_NOTADB ? other : damaged(file, error)
  }
}

const SQLITE_NOTADB = 26

function damaged(file: string, cause?: unknown): Trouble {
  return new Trouble(`${file} is damaged. Use another backup; nothing was changed.`, { cause })
}

/** Throws `Trouble` when anything the database holds up to the copy's highest number is not in the copy, to the byte. */
export function compareCopy(from: string, file: string): void {
  const missing = withConnection(from, { readOnly: true }, (source) => {
    source.prepare('ATTACH DATABASE ? AS copy').run(file)
    return Number(source.prepare(MISSING).get()!['missing'])
  })
  if (missing > 0)
    throw new Trouble(`The copy ${file} lacks ${missing} rows of the database. Try again; look at the disk if it stays.`)
}

const MISSING = `
WITH up_to AS (SELECT (SELECT coalesce(max(n), 0) FROM copy.response) AS n,
  max((SELECT coalesce(max(sequence), 0) FROM copy.item), (SELECT coalesce(max(sequence), 0) FROM copy.conflict)) AS sequence)
SELECT (SELECT count(*) FROM main.item i WHERE i.sequence <= (SELECT sequence FROM up_to) AND NOT EXISTS
    (SELECT 1 FROM copy.item c WHERE c.sequence = i.sequence AND c.id = i.id AND c.digest = i.digest AND c.kind = i.kind))
  + (SELECT count(*) FROM main.conflict i WHERE i.sequence <= (SELECT sequence FROM up_to) AND NOT EXISTS
    (SELECT 1 FROM copy.conflict c WHERE c.sequence = i.sequence AND c.id = i.id AND c.digest = i.digest AND c.kind = i.kind))
  + (SELECT count(*) FROM main.response r WHERE r.n <= (SELECT n FROM up_to) AND NOT EXISTS
    (SELECT 1 FROM copy.response c WHERE c.n = r.n AND c.id = r.id AND c.line = r.line)) AS missing`

/** SQLite checks its own structure, not the bytes within: those are checked by the digests that devices gave, unless retention deleted them. */
export function isSound(connection: DatabaseSync): boolean {
  if (connection.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'] !== 'ok') return false
  for (const table of ['item', 'conflict']) {
    const rows = connection.prepare(`SELECT digest, sealed FROM ${table} WHERE length(sealed) > 0`).iterate()
    for (const { digest, sealed } of rows) {
      if (hash('sha256', sealed as Uint8Array, 'buffer').compare(digest as Uint8Array) !== 0) return false
    }
  }
  return true
}

function mustBeSound(copy: DatabaseSync, file: string): void {
  try {
    if (isSound(copy)) return
  } catch (error) {
    throw damaged(file, error)
  }
  throw damaged(file)
}

function contentsOf(copy: DatabaseSync): Contents {
  const counts = copy
    .prepare(
      `SELECT (SELECT id FROM project) AS project, (SELECT count(*) FROM item) + (SELECT count(*) FROM conflict) AS items,
         (SELECT count(*) FROM response) AS responses, (SELECT count(*) FROM batch) AS batches`,
    )
    .get() as Omit<Contents, 'highestSequence' | 'audit'>
  return { ...counts, highestSequence: lastSequence(copy), ...auditOf(copy) }
}

function auditOf(copy: DatabaseSync): Pick<Contents, 'audit'> {
  if (!copy.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'").get()) return {}
  const last = copy.prepare('SELECT n, lower(hex(hash)) AS hash FROM audit ORDER BY n DESC LIMIT 1').get()
  return { audit: last ? { entries: Number(last['n']), hash: String(last['hash']) } : { entries: 0, hash: '' } }
}

function withConnection<Result>(
  path: string,
  options: { readOnly?: boolean },
  work: (connection: DatabaseSync) => Result,
): Result {
  const connection = new DatabaseSync(path, options)
  try {
    connection.exec('PRAGMA busy_timeout = 5000')
    return work(connection)
  } finally {
    connection.close()
  }
}
