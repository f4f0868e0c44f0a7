import { sql } from 'kysely'
import { canonicalJson } from '#contract/canonical-json.ts'
import { batchPresetSchema, type BatchPreset } from '#contract/coordinator/batches.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** Keeps a preset under its name, in place of what stood there. */
export async function savePreset(database: Database, preset: BatchPreset, about: { by: string; now: string }): Promise<void> {
  const row = { name: preset.name, contents: canonicalJson(preset), saved_at: about.now, saved_by: about.by }
  await inTransaction(database, async (tx) => {
    await tx.query.deleteFrom('batch_preset').where(isNamed(preset.name)).execute()
    await tx.query.insertInto('batch_preset').values(row).execute()
  })
}

export async function listPresets(database: Database): Promise<BatchPreset[]> {
  const rows = await database.query
    .selectFrom('batch_preset')
    .select('contents')
    .orderBy(sql`lower(name)`)
    .execute()
  return rows.map(({ contents }) => batchPresetSchema.parse(JSON.parse(contents)))
}

export async function findPreset(database: Database, name: string): Promise<BatchPreset | undefined> {
  return (await listPresets(database)).find((preset) => preset.name.toLowerCase() === name.trim().toLowerCase())
}

/** Gives whether there was one. */
export async function removePreset(database: Database, name: string): Promise<boolean> {
  const remove = inTransaction(database, (tx) => tx.query.deleteFrom('batch_preset').where(isNamed(name)).executeTakeFirst())
  return (await remove).numDeletedRows > 0n
}

/** Names differ by more than capital letters. */
function isNamed(name: string) {
  return sql<boolean>`lower(name) = lower(${name})`
}
