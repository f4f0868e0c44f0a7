import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { changeNow, inTransaction, rowsNow } from './transaction.ts'

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
  return inTransaction(database, () => {
    const table = database.query.selectFrom('questionnaire').select('hash')
    const [same] = rowsNow(database, table.where('id', '=', id).where('version', '=', version))
    if (same) return same.hash === hash ? 'already-published' : 'version-taken'
    changeNow(database, database.query.updateTable('questionnaire').set({ in_force: 0 }).where('id', '=', id))
    const row = { id, version, hash, definition: about.definition, published_at: about.now, in_force: 1 }
    changeNow(database, database.query.insertInto('questionnaire').values(row))
    changeNow(database, database.query.updateTable('quarantine').set({ again: 1 }).where('reason', '=', 'questionnaire-unknown'))
    about.note?.()
    return 'published'
  })
}

/** All versions ever published, oldest first. */
export async function listQuestionnaires(database: Database): Promise<PublishedQuestionnaire[]> {
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
export async function findDefinitionText(database: Database, hash: string): Promise<string | undefined> {
  const query = database.query.selectFrom('questionnaire').select('definition').where('hash', '=', hash)
  return (await query.executeTakeFirst())?.definition
}

/** The same at once, for use inside a transaction. Throws when it is not here: a line always has its definition. */
export function mustFindDefinition(database: Database, hash: Digest): string {
  const row = database.prepared('SELECT definition FROM questionnaire WHERE hash = ?').get(hash)
  if (!row) throw new Error('A line has no definition: the database has been changed from outside.')
  return row['definition'] as string
}

export async function isQuestionnaireKnown(database: Database, id: string): Promise<boolean> {
  const query = database.query.selectFrom('questionnaire').select('hash').where('id', '=', id).limit(1)
  return (await query.executeTakeFirst()) !== undefined
}
