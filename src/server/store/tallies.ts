import { sql } from 'kysely'
import type { Queryable, Transaction } from './schema.ts'
import { change, listRows } from './statements.ts'

/**
 * A thing that is counted of each line, and its value there: `tier`, `setting_type`, `status`, `half_day` (`2026-11-22 am`),
 * or an equality question as `question:sex`, with an option's code or a missing code.
 */
export type Mark = { counted: string; value: string }
export type Tally = Mark & { n: number }

/** The version of the questionnaire, by its hash: every line has exactly one, so their sum is the number of lines. */
export const VERSION = 'version'

type QuestionnaireMark = Mark & { questionnaire: string }

/** By 1 or -1. Only in the transaction that stores or removes the lines. */
export async function countMarks(tx: Transaction, marks: readonly QuestionnaireMark[], by: 1 | -1): Promise<void> {
  const sums = new Map<string, QuestionnaireMark & { n: number }>()
  for (const { questionnaire, counted, value } of marks) {
    const key = JSON.stringify([questionnaire, counted, value])
    const sum = sums.get(key) ?? { questionnaire, counted, value, n: 0 }
    sum.n += by
    sums.set(key, sum)
  }
  if (sums.size === 0) return
  await tx.query
    .insertInto('tally')
    .values([...sums.values()])
    .onConflict((conflict) =>
      conflict.columns(['questionnaire', 'counted', 'value']).doUpdateSet({ n: sql`tally.n + excluded.n` }),
    )
    .execute()
  if (by === -1) await change(tx, sql`DELETE FROM tally WHERE n = 0`)
}

export async function listTallies(database: Queryable, questionnaire: string): Promise<Tally[]> {
  return listRows(
    database,
    sql<Tally>`SELECT counted, value, n FROM tally WHERE questionnaire = ${questionnaire} ORDER BY counted, value`,
  )
}
