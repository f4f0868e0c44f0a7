import type { DraftLanguages } from '#contract/coordinator/draft-languages.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { changeNow, inTransaction } from './transaction.ts'

/** Languages that may be offered to young people although they are drafts: who allowed it, and when. */
export async function listAllowedDrafts(database: Database): Promise<DraftLanguages['allowed']> {
  const rows = await database.query.selectFrom('draft_language').selectAll().orderBy('lang').execute()
  return rows.map(({ lang, allowed_at, allowed_by }) => ({ lang, allowedAt: allowed_at, allowedBy: allowed_by }))
}

/** Allowing twice keeps the first name and time. */
export function allowDraft(database: Database, lang: string, about: { now: string; by: string; note: Note }): void {
  const row = { lang, allowed_at: about.now, allowed_by: about.by }
  const query = database.query.insertInto('draft_language').values(row)
  inTransaction(database, () => {
    if (
      changeNow(
        database,
        query.onConflict((conflict) => conflict.column('lang').doNothing()),
      ) > 0
    )
      about.note()
  })
}

export function forbidDraft(database: Database, lang: string, note: Note): void {
  inTransaction(database, () => {
    if (changeNow(database, database.query.deleteFrom('draft_language').where('lang', '=', lang)) > 0) note()
  })
}
