import { canonicalJson } from '#contract/canonical-json.ts'
import { batchPresetSchema, type BatchPreset } from '#contract/coordinator/batches.ts'
import type { Database } from './schema.ts'

/** Keeps a preset under its name, in place of what stood there. */
export async function savePreset(database: Database, preset: BatchPreset, about: { by: string; now: string }): Promise<void> {
  const row = { contents: canonicalJson(preset), saved_at: about.now, saved_by: about.by }
  await database.query
    .insertInto('batch_preset')
    .values({ name: preset.name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}

export async function listPresets(database: Database): Promise<BatchPreset[]> {
  const rows = await database.query.selectFrom('batch_preset').select('contents').orderBy('name').execute()
  return rows.map(({ contents }) => batchPresetSchema.parse(JSON.parse(contents)))
}

export async function findPreset(database: Database, name: string): Promise<BatchPreset | undefined> {
  return (await listPresets(database)).find((preset) => preset.name.toLowerCase() === name.trim().toLowerCase())
}

/** Gives whether there was one. */
export async function removePreset(database: Database, name: string): Promise<boolean> {
  const { numDeletedRows } = await database.query.deleteFrom('batch_preset').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}
