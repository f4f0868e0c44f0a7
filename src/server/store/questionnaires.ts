import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type PublishedQuestionnaire = QuestionnaireRef & { inForce: boolean; definition: string }

/**
 * Keeps a definition for ever and puts it in force in place of older versions of its id. What could not be opened for
 * want of it is marked to be opened again.
 */
export async function storeQuestionnaire(
  database: Database,
  about: { ref: QuestionnaireRef; definition: string; now: string; note?: Note },
): Promise<'published' | 'already-published' | 'version-taken'> {
  const { id, version, hash } = about.ref
  return inTransaction(database, async (tx) => {
    const table = tx.query.selectFrom('questionnaire').select('hash')
    const same = await table.where('id', '=', id).where('version', '=', version).executeTakeFirst()
    if (same) return same.hash === hash ? 'already-published' : 'version-taken'
    await tx.query.updateTable('questionnaire').set({ in_force: 0 }).where('id', '=', id).execute()
    const row = { id, version, hash, definition: about.definition, published_at: about.now, in_force: 1 }
    await tx.query.insertInto('questionnaire').values(row).execute()
    await tx.query.updateTable('quarantine').set({ again: 1 }).where('reason', '=', 'questionnaire-unknown').execute()
    await about.note?.(tx)
    return 'published'
  })
}

/** All versions ever published, oldest first. */
export async function listQuestionnaires(database: Queryable): Promise<PublishedQuestionnaire[]> {
  const rows = await database.query.selectFrom('questionnaire').selectAll().orderBy('published_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    hash: row.hash as Digest,
    inForce: row.in_force === 1,
    definition: row.definition,
  }))
}

/** The definition with this content hash, as canonical JSON; versions that are no longer in force too. */
export async function findDefinitionText(database: Queryable, hash: string): Promise<string | undefined> {
  const query = database.query.selectFrom('questionnaire').select('definition').where('hash', '=', hash)
  return (await query.executeTakeFirst())?.definition
}

/** The same. Throws when it is not here: a line always has its definition. */
export async function mustFindDefinition(database: Queryable, hash: Digest): Promise<string> {
  const definition = await findDefinitionText(database, hash)
  if (definition === undefined) throw new Error('A line has no definition: the database has been changed from outside.')
  return definition
}

export async function isQuestionnaireKnown(database: Queryable, id: string): Promise<boolean> {
  const query = database.query.selectFrom('questionnaire').select('hash').where('id', '=', id).limit(1)
  return (await query.executeTakeFirst()) !== undefined
}
