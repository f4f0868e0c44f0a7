// How far PostgreSQL had come, in a file in the data folder and in no backup of the database: by it a database that was restored,
// or is another one, is noticed. Its numbers may be given twice, and devices believe that it holds what it has lost.
import { sql, type Kysely } from 'kysely'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from '../trouble.ts'
import { replaceFileSafely } from '../write-file-safely.ts'
import { loadLife } from './life.ts'
import { forgetMove, isMoved, isMoveUnfinished } from './move-marks.ts'
import type { Tables } from './schema.ts'

/** `wal`: bytes of its log that were written; within one server, one timeline and one database they only grow. */
type Place = { server: string; timeline: string; database: number; wal: number }
type Mark = Place & { epoch: string }

export type PostgresMark = {
  /** Throws `Trouble` where the database is not the one of before, or has gone back, unless a new life has begun since. */
  mustNotHaveGoneBack(query: Kysely<Tables>): Promise<void>
  /** Notes how far it has come, from time to time. */
  note(query: Kysely<Tables>): Promise<void>
}

const FILE = 'postgres.json'
const EVERY_MS = 60_000

export function postgresMarkIn(dataFolder: string): PostgresMark {
  const path = join(dataFolder, FILE)
  let notedAt = Number.NEGATIVE_INFINITY
  async function write(query: Kysely<Tables>): Promise<void> {
    const mark: Mark = { ...(await placeOf(query)), epoch: loadLife(dataFolder).epoch }
    replaceFileSafely(path, `${JSON.stringify(mark)}\n`)
    notedAt = performance.now()
  }
  return {
    async mustNotHaveGoneBack(query) {
      const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Mark) : undefined
      const isSameLife = before?.epoch === loadLife(dataFolder).epoch
      if (before && isSameLife && hasGoneBack(before, await placeOf(query))) throw new Trouble(GONE_BACK)
      await write(query)
    },
    async note(query) {
      if (performance.now() - notedAt >= EVERY_MS) await write(query)
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

function hasGoneBack(before: Place, now: Place): boolean {
  const isSame = before.server === now.server && before.timeline === now.timeline && before.database === now.database
  return !isSame || now.wal < before.wal
}

async function placeOf(query: Kysely<Tables>): Promise<Place> {
  const { rows } = await sql<Place>`SELECT (SELECT system_identifier::text FROM pg_control_system()) AS server,
    substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS timeline,
    (SELECT oid::bigint FROM pg_database WHERE datname = current_database()) AS database,
    pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal`.execute(query)
  return rows[0]!
}
