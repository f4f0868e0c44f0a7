import { sql, type Kysely } from 'kysely'
import { Trouble } from '../../../trouble.ts'
import type { Tables } from '../../schema.ts'
import { baseline } from './0001-baseline.ts'
import { severalEndpoints } from './0002-several-endpoints.ts'

/** In order, for ever: a migration that was published is never edited or taken away. */
const MIGRATIONS = [
  { name: '0001-baseline', text: baseline },
  { name: '0002-several-endpoints', text: severalEndpoints },
] as const

/**
 * Brings the tables up to date. In a transaction of the engine, so that of several programs that start at once one does it.
 * Throws `Trouble` where a newer version of Earshot has been there.
 */
export async function migratePostgres(query: Kysely<Tables>, now: string): Promise<void> {
  const known = new Set<string>(MIGRATIONS.map(({ name }) => name))
  await sql`CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)`.execute(query)
  const { rows } = await sql<{ name: string }>`SELECT name FROM migration`.execute(query)
  const applied = new Set(rows.map(({ name }) => name))
  if ([...applied].some((name) => !known.has(name)))
    throw new Trouble('The database in DATABASE_URL was made by a newer version of Earshot. Update this one first.')
  for (const { name, text } of MIGRATIONS) {
    if (applied.has(name)) continue
    await sql.raw(orderedByBytes(text)).execute(query)
    await sql`INSERT INTO migration (name, applied_at) VALUES (${name}, ${now})`.execute(query)
  }
}

/** Whatever the language of the server is, texts are compared as SQLite compares them: the same batch is in the same order. */
function orderedByBytes(text: string): string {
  return text.replaceAll(/ TEXT\b/g, ' TEXT COLLATE "C"')
}
