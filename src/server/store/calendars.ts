import type { Phases } from '#contract/coordinator/calendar.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type KeptCalendar = { questionnaire: string; phases: Phases; setAt: string; setBy: string }

/** One for each questionnaire: a new one takes the place of the older. */
export async function keepCalendar(
  database: Database,
  { questionnaire, phases }: Pick<KeptCalendar, 'questionnaire' | 'phases'>,
  about: { now: string; by: string; note: Note },
): Promise<void> {
  const row = { contents: JSON.stringify(phases), set_at: about.now, set_by: about.by }
  await inTransaction(database, async (tx) => {
    const insert = tx.query.insertInto('calendar').values({ questionnaire, ...row })
    await insert.onConflict((conflict) => conflict.column('questionnaire').doUpdateSet(row)).execute()
    await about.note(tx)
  })
}

export async function listCalendars(database: Queryable): Promise<KeptCalendar[]> {
  const rows = await database.query.selectFrom('calendar').selectAll().orderBy('questionnaire').execute()
  return rows.map(({ questionnaire, contents, set_at, set_by }) => {
    const phases = JSON.parse(contents) as Phases
    return { questionnaire, phases, setAt: set_at, setBy: set_by }
  })
}
