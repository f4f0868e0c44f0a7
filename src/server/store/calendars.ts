import type { Phases } from '#contract/coordinator/calendar.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { changeNow, inTransaction } from './transaction.ts'

export type KeptCalendar = { questionnaire: string; phases: Phases; setAt: string; setBy: string }

/** One for each questionnaire: a new one takes the place of the older. */
export function keepCalendar(
  database: Database,
  { questionnaire, phases }: Pick<KeptCalendar, 'questionnaire' | 'phases'>,
  about: { now: string; by: string; note: Note },
): void {
  const row = { contents: JSON.stringify(phases), set_at: about.now, set_by: about.by }
  const query = database.query.insertInto('calendar').values({ questionnaire, ...row })
  inTransaction(database, () => {
    changeNow(
      database,
      query.onConflict((conflict) => conflict.column('questionnaire').doUpdateSet(row)),
    )
    about.note()
  })
}

export async function listCalendars(database: Database): Promise<KeptCalendar[]> {
  const rows = await database.query.selectFrom('calendar').selectAll().orderBy('questionnaire').execute()
  return rows.map(({ questionnaire, contents, set_at, set_by }) => {
    const phases = JSON.parse(contents) as Phases
    return { questionnaire, phases, setAt: set_at, setBy: set_by }
  })
}
