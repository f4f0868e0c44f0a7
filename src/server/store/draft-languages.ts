import type { DraftLanguages } from '#contract/coordinator/draft-languages.ts'
import type { Database } from './schema.ts'

/** Languages that may be offered to young people although they are drafts: who allowed it, and when. */
export async function listAllowedDrafts(database: Database): Promise<DraftLanguages['allowed']> {
  const rows = await database.query.selectFrom('draft_language').selectAll().orderBy('lang').execute()
  return rows.map(({ lang, allowed_at, allowed_by }) => ({ lang, allowedAt: allowed_at, allowedBy: allowed_by }))
}

/** Allowing twice keeps the first name and time. */
export async function allowDraft(database: Database, lang: string, about: { now: string; by: string }): Promise<void> {
  await database.query
    .insertInto('draft_language')
    .values({ lang, allowed_at: about.now, allowed_by: about.by })
    .onConflict((conflict) => conflict.column('lang').doNothing())
    .execute()
}

export async function forbidDraft(database: Database, lang: string): Promise<void> {
  await database.query.deleteFrom('draft_language').where('lang', '=', lang).execute()
}
