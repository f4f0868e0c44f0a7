import type { DraftLanguages } from '#contract/coordinator/draft-languages.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** Languages that may be offered to young people although they are drafts: who allowed it, and when. */
export async function listAllowedDrafts(database: Queryable): Promise<DraftLanguages['allowed']> {
  const rows = await database.query.selectFrom('draft_language').selectAll().orderBy('lang').execute()
  return rows.map(({ lang, allowed_at, allowed_by }) => ({ lang, allowedAt: allowed_at, allowedBy: allowed_by }))
}

/** Allowing twice keeps the first name and time. */
export async function allowDraft(
  database: Database,
  lang: string,
  about: { now: string; by: string; note: Note },
): Promise<void> {
  const row = { lang, allowed_at: about.now, allowed_by: about.by }
  await inTransaction(database, async (tx) => {
    const query = tx.query.insertInto('draft_language').values(row)
    const kept = await query.onConflict((conflict) => conflict.column('lang').doNothing()).executeTakeFirst()
    if (kept.numInsertedOrUpdatedRows) await about.note(tx)
  })
}

export async function forbidDraft(database: Database, lang: string, note: Note): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { numDeletedRows } = await tx.query.deleteFrom('draft_language').where('lang', '=', lang).executeTakeFirst()
    if (numDeletedRows > 0n) await note(tx)
  })
}
