import type { TargetList } from '#contract/target-list.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { changeNow, inTransaction } from './transaction.ts'

export type KeptTargetList = TargetList & { setAt: string; setBy: string }

/** One list for each questionnaire: a new one takes the place of the older. */
export function keepTargetList(database: Database, list: TargetList, about: { now: string; by: string; note?: Note }): void {
  const row = { contents: JSON.stringify(list), set_at: about.now, set_by: about.by }
  const query = database.query.insertInto('target_list').values({ questionnaire: list.questionnaire, ...row })
  inTransaction(database, () => {
    changeNow(
      database,
      query.onConflict((conflict) => conflict.column('questionnaire').doUpdateSet(row)),
    )
    about.note?.()
  })
}

export async function listTargetLists(database: Database): Promise<KeptTargetList[]> {
  const rows = await database.query.selectFrom('target_list').selectAll().orderBy('questionnaire').execute()
  return rows.map(({ contents, set_at, set_by }) => ({ ...(JSON.parse(contents) as TargetList), setAt: set_at, setBy: set_by }))
}

export async function hasTargetList(database: Database, questionnaire: string): Promise<boolean> {
  const query = database.query.selectFrom('target_list').select('questionnaire').where('questionnaire', '=', questionnaire)
  return (await query.executeTakeFirst()) !== undefined
}
