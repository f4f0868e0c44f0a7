import { sql } from 'kysely'
import { loadLife, makeEpoch, mustHoldPromised, saveLife } from './life.ts'
import { LAST_SEQUENCE } from './numbers.ts'
import type { Database, Transaction } from './schema.ts'
import { change, findRow, listRows, loadRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

/**
 * After PostgreSQL was restored with its own tools: a new epoch, every item numbered anew above all that were ever given, in the
 * same order, and nobody signed in. Gives the epoch. Broken off, it is done once more. Throws `Trouble` where devices have deleted
 * what is not in it, unless `acceptOlder`.
 */
export async function beginNewPostgresLife(database: Database, acceptOlder = false): Promise<string> {
  const epoch = makeEpoch()
  const { dataFolder } = database
  await inTransaction(database, async (tx) => {
    if (!acceptOlder) mustHoldPromised(dataFolder, await lastOf(tx))
    const life = loadLife(dataFolder)
    const free = Math.max(life.free, (await lastOf(tx)) + 1)
    await renumber(tx, free)
    await tx.query.deleteFrom('sign_in').execute()
    await tx.query.deleteFrom('setup_link').execute()
    await tx.query.deleteFrom('enrolment_code').execute()
    // Before the commit: a new epoch over the old numbers does no harm, the old epoch over new ones would.
    saveLife(dataFolder, { ...life, epoch, free: (await lastOf(tx)) + 1 })
  })
  return epoch
}

async function lastOf(tx: Transaction): Promise<number> {
  return (await loadRow(tx, sql<{ last: number }>`${sql.raw(LAST_SEQUENCE)}`)).last
}

/** By one span, so whatever names an item goes on naming it. Tables are found, not listed: one that is added later moves too. */
async function renumber(tx: Transaction, free: number): Promise<void> {
  const first = await findRow(
    tx,
    sql<{ first: number | null }>`SELECT min(sequence) AS first FROM (SELECT min(sequence) AS sequence FROM item
      UNION ALL SELECT min(sequence) FROM conflict) firsts`,
  )
  const span = free - (first?.first ?? (await lastOf(tx)) + 1)
  const tables = await listRows(
    tx,
    sql<{ name: string }>`SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND column_name = 'sequence' ORDER BY table_name`,
  )
  for (const { name } of tables) await change(tx, sql`UPDATE ${sql.table(name)} SET sequence = sequence + ${span}::bigint`)
  await change(tx, sql`UPDATE opener SET position = greatest(position + ${span}::bigint, ${free - 1}::bigint)`)
}
