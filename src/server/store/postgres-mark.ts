// How far PostgreSQL had come, in a file in the data folder and in no backup of the database: by it a database that was restored,
// or is another one, is noticed. Its numbers may be given twice, and devices believe that it holds what it has lost. And by it
// a data folder that is another one, or a copy, is noticed: file and database name the same moment, and a new one each minute.
import { sql, type Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from '../trouble.ts'
import { replaceFileSafely } from '../write-file-safely.ts'
import { loadLife } from './life.ts'
import { forgetMove, isMoved, isMoveUnfinished } from './move-marks.ts'
import { ANOTHER_FOLDER, isServedByOthers } from './postgres-peers.ts'
import type { Tables } from './schema.ts'

/** `wal`: bytes of its log that are on the disk; within one server, one timeline and one database they only grow. */
type Place = { server: string; timeline: string; database: number; wal: number }
/** `before` is the moment that the database named until then: where the transaction was undone it still does. */
type Mark = Place & { epoch: string; moment?: string; before?: string | null }

export type PostgresMark = {
  /** On a new connection. Throws `Trouble` where the database is not the one of before, or has gone back, unless a new life has begun since. */
  mustBeAsBefore(query: Kysely<Tables>): Promise<void>
  /** Notes how far it has come, from time to time, in a transaction. Throws `Trouble` where another folder has been in between. */
  note(query: Kysely<Tables>): Promise<void>
}

const FILE = 'postgres.json'
const EVERY_MS = 60_000

export function postgresMarkIn(dataFolder: string): PostgresMark {
  const path = join(dataFolder, FILE)
  let notedAt = Number.NEGATIVE_INFINITY
  let epoch: string | undefined
  /** Nobody else serves, and this life has no mark yet: this folder becomes the one. */
  let isTakenOver = false
  const read = (): Mark | undefined => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Mark) : undefined)

  /** No transaction yet: others may be noting. The database first, because the file still knows the moment before; and not once only. */
  async function isOfAnother(query: Kysely<Tables>): Promise<boolean> {
    for (let tries = 0; tries < 3; tries += 1) {
      const moment = await loadMoment(query)
      if (isOfThisFolder(read(), moment)) return false
    }
    return true
  }
  return {
    async mustBeAsBefore(query) {
      isTakenOver = await isOfAnother(query)
      if (isTakenOver && (await isServedByOthers(query))) throw new Trouble(ANOTHER_FOLDER)
      const life = loadLife(dataFolder).epoch
      epoch ??= life
      if (epoch !== life) throw new Trouble(NEW_LIFE)
      const before = read()
      if (before?.epoch === life) {
        if (hasGoneBack(before, await placeOf(query))) throw new Trouble(GONE_BACK)
        // What PostgreSQL writes while it comes up can be more than what was lost: its log alone would not show it.
        if (isTakenOver) throw new Trouble(OF_ANOTHER_TIME)
      }
      notedAt = Number.NEGATIVE_INFINITY
    },
    async note(query) {
      if (performance.now() - notedAt < EVERY_MS) return
      const before = await loadMoment(query)
      if (!isTakenOver && !isOfThisFolder(read(), before)) throw new Trouble(ANOTHER_FOLDER)
      const moment = randomBytes(16).toString('hex')
      // The file first: of the two moments in it the database names one, whatever comes to pass.
      const mark: Mark = { ...(await placeOf(query)), epoch: loadLife(dataFolder).epoch, moment, before }
      replaceFileSafely(path, `${JSON.stringify(mark)}\n`)
      await sql`UPDATE in_common SET moment = ${moment}`.execute(query)
      isTakenOver = false
      notedAt = performance.now()
    },
  }
}

/** The project is in a file again: no database is the one of this life, until somebody says so or moves it once more. */
export function leavePostgres(dataFolder: string): void {
  const path = join(dataFolder, FILE)
  if (!existsSync(path) && !isMoved(dataFolder) && !isMoveUnfinished(dataFolder)) return
  const nowhere: Mark = { server: '', timeline: '', database: 0, wal: 0, epoch: loadLife(dataFolder).epoch }
  replaceFileSafely(path, `${JSON.stringify(nowhere)}\n`)
  forgetMove(dataFolder)
}

const GONE_BACK =
  'The database in DATABASE_URL was restored, or is another one, and tablets do not know. If it is the one you want, say so: ' +
  'npm run earshot -- restore'

const OF_ANOTHER_TIME =
  'The database in DATABASE_URL and the data folder are not of the same time: one of them was restored, and tablets do not know. ' +
  'If they are the ones you want, say so: npm run earshot -- restore'

const NEW_LIFE = 'The database in DATABASE_URL has begun a new life since this endpoint started. Start it again.'

function hasGoneBack(before: Place, now: Place): boolean {
  const isSame = before.server === now.server && before.timeline === now.timeline && before.database === now.database
  return !isSame || now.wal < before.wal
}

/** A database that names no moment yet belongs to whoever comes first. */
function isOfThisFolder(mark: Mark | undefined, moment: string | null): boolean {
  return moment === null || mark?.moment === moment || mark?.before === moment
}

/** None where the tables are not made yet. */
async function loadMoment(query: Kysely<Tables>): Promise<string | null> {
  const { rows: there } = await sql<{ name: string | null }>`SELECT to_regclass('in_common')::text AS name`.execute(query)
  if (there[0]!.name === null) return null
  return (await sql<{ moment: string | null }>`SELECT moment FROM in_common`.execute(query)).rows[0]!.moment
}

async function placeOf(query: Kysely<Tables>): Promise<Place> {
  const { rows } = await sql<Place>`SELECT (SELECT system_identifier::text FROM pg_control_system()) AS server,
    substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8) AS timeline,
    (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS database,
    pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0') AS wal`.execute(query)
  return rows[0]!
}
