import type { TargetList } from '#contract/target-list.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type KeptTargetList = TargetList & { setAt: string; setBy: string }

/** One list for each questionnaire: a new one takes the place of the older. */
export async function keepTargetList(
  database: Database,
  list: TargetList,
  about: { now: string; by: string; note?: Note },
): Promise<void> {
  const row = { contents: JSON.stringify(list), set_at: about.now, set_by: about.by }
  await inTransaction(database, async (tx) => {
    const insert = tx.query.insertInto('target_list').values({ questionnaire: list.questionnaire, ...row })
    await insert.onConflict((conflict) => conflict.column('questionnaire').doUpdateSet(row)).execute()
    await about.note?.(tx)
  })
}

export async function listTargetLists(database: Queryable): Promise<KeptTargetList[]> {
  const rows = await database.query.selectFrom('target_list').selectAll().orderBy('questionnaire').execute()
  return rows.map(({ contents, set_at, set_by }) => ({ ...(JSON.parse(contents) as TargetList), setAt: set_at, setBy: set_by }))
}

export async function hasTargetList(database: Queryable, questionnaire: string): Promise<boolean> {
  const query = database.query.selectFrom('target_list').select('questionnaire').where('questionnaire', '=', questionnaire)
  return (await query.executeTakeFirst()) !== undefined
}
