import { sql } from 'kysely'
import type { Digest } from '#contract/ids.ts'
import type { Database, Queryable, Transaction } from './schema.ts'
import { change, listRows, loadRow } from './statements.ts'
import { countMarks, VERSION, type Mark } from './tallies.ts'
import { inTransaction } from './transaction.ts'

/**
 * Where a person lives and how old they are, as both stand in the line: a ward or a code, years or a missing code (below 0);
 * and what else is counted of the line.
 */
export type WhoWasHeard = { area: string; age: number; marks: readonly Mark[] }
export type HeardRow = { area: string; age: number; n: number }

/** A line that comes or goes: `ref` is the number of its questionnaire here. */
export type HeardLine = WhoWasHeard & { ref: number }

/** Counts lines. Only in the transaction that stores them, and only new ones. */
export async function countHeard(tx: Transaction, lines: readonly HeardLine[]): Promise<void> {
  if (lines.length === 0) return
  const refs = await loadRefs(tx, lines)
  const rows = new Map<string, HeardRow & { questionnaire: string }>()
  for (const { ref, area, age } of lines) {
    const { questionnaire } = refs.get(ref)!
    const key = JSON.stringify([questionnaire, area, age])
    const row = rows.get(key) ?? { questionnaire, area, age, n: 0 }
    row.n += 1
    rows.set(key, row)
  }
  await tx.query
    .insertInto('heard')
    .values([...rows.values()])
    .onConflict((conflict) => conflict.columns(['questionnaire', 'area', 'age']).doUpdateSet({ n: sql`heard.n + excluded.n` }))
    .execute()
  await countMarks(tx, marksOf(lines, refs), 1)
}

/** Counts a line no longer. Only in the transaction that removes it. */
export async function uncountHeard(tx: Transaction, line: HeardLine): Promise<void> {
  const refs = await loadRefs(tx, [line])
  const { questionnaire } = refs.get(line.ref)!
  const { area, age } = line
  const row = sql`questionnaire = ${questionnaire} AND area = ${area} AND age = ${age}`
  await change(tx, sql`UPDATE heard SET n = n - 1 WHERE ${row}`)
  await change(tx, sql`DELETE FROM heard WHERE n = 0 AND ${row}`)
  await countMarks(tx, marksOf([line], refs), -1)
}

type Ref = { questionnaire: string; hash: string }

async function loadRefs({ query }: Transaction, lines: readonly HeardLine[]): Promise<Map<number, Ref>> {
  const numbers = [...new Set(lines.map(({ ref }) => ref))]
  const named = query.selectFrom('questionnaire_ref').select(['n', 'id as questionnaire', 'hash'])
  const rows = await named.where('n', 'in', numbers).execute()
  return new Map(rows.map(({ n, ...ref }) => [n, ref]))
}

/** What is counted of each line, its version among it. */
function marksOf(lines: readonly HeardLine[], refs: ReadonlyMap<number, Ref>) {
  return lines.flatMap(({ ref, marks }) => {
    const { questionnaire, hash } = refs.get(ref)!
    return [{ counted: VERSION, value: hash }, ...marks].map((mark) => ({ questionnaire, ...mark }))
  })
}

export async function listHeard(database: Queryable, questionnaire: string): Promise<HeardRow[]> {
  return listRows(database, sql<HeardRow>`SELECT area, age, n FROM heard WHERE questionnaire = ${questionnaire}`)
}

type Sums = { lines: number; heard: number; marked: number; deleted: number }

/** Whether every line is counted. Lines of an earlier version of Earshot are not; those that retention deleted stay counted. */
export async function isHeardComplete(database: Queryable): Promise<boolean> {
  const { lines, heard, marked, deleted } = await loadRow(
    database,
    sql<Sums>`SELECT (SELECT count(*) FROM response) AS lines, (SELECT coalesce(sum(n), 0) FROM heard) AS heard,
      (SELECT coalesce(sum(n), 0) FROM tally WHERE counted = ${VERSION}) AS marked,
      (SELECT count(*) FROM deleted_line) AS deleted`,
  )
  return deleted > 0 || (lines === heard && lines === marked)
}

type Counting = { n: number; ref: number; hash: Digest; line: string }

const A_STEP = 500

/** Counts all lines anew, all or nothing. `read` finds who was heard in a line of the definition that `hash` names. */
export async function recountHeard(database: Database, read: (hash: Digest, line: string) => WhoWasHeard): Promise<void> {
  await inTransaction(database, async (tx) => {
    await tx.query.deleteFrom('heard').execute()
    await tx.query.deleteFrom('tally').execute()
    for (let after = 0; ;) {
      const rows = await listRows(
        tx,
        sql<Counting>`SELECT response.n, response.ref, r.hash, response.line FROM response
          JOIN questionnaire_ref r ON r.n = response.ref WHERE response.n > ${after} ORDER BY response.n LIMIT ${A_STEP}`,
      )
      await countHeard(
        tx,
        rows.map(({ ref, hash, line }) => ({ ref, ...read(hash, line) })),
      )
      if (rows.length < A_STEP) return
      after = rows.at(-1)!.n
    }
  })
}
