import { unzipSync } from 'fflate'
import { type BatchChoice, batchChoiceSchema } from '#contract/coordinator/batches.ts'
import { freezeBatch } from '#server/export/freeze-batch.ts'
import { findBatch, type FrozenBatch } from '#server/store/batches.ts'
import { exportBatch } from '#server/export/export-batch.ts'
import type { Database } from '#server/store/schema.ts'
import { readCsv } from '../../support/csv-reader.ts'
import { NOW } from '../opener/world.ts'

/** Everything that is said of a batch when nothing is said of it. */
export const EVERY_PART: BatchChoice = batchChoiceSchema.parse({})

export async function freeze(
  database: Database,
  questionnaire = 'every_kind',
  choice: Partial<BatchChoice> = {},
): Promise<FrozenBatch | undefined> {
  const batch = await freezeBatch(database, {
    questionnaire,
    choice: { ...EVERY_PART, ...choice },
    reason: 'For the tests',
    by: 'Ada',
    now: NOW,
    software: '0.1.0',
  })
  return typeof batch === 'string' ? undefined : batch
}

export async function exportBytes(database: Database, number: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of exportBatch({ database, batch: (await findBatch(database, number))! })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export type Manifest = {
  batch: number
  rows: number
  created_by: string
  questionnaires: { id: string; version: string; hash: string; responses: number }[]
  files: { name: string; sha256: string; bytes: number }[]
}

export function readZip(bytes: Uint8Array): {
  files: Record<string, Uint8Array>
  rows: Record<string, string>[]
  header: string[]
  codebook: Record<string, string>[]
  manifest: Manifest
} {
  const files = unzipSync(bytes)
  const { header, rows } = readCsv(files['responses.csv']!)
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Manifest
  return { files, header, rows, codebook: readCsv(files['codebook.csv']!).rows, manifest }
}

/** The unzipped files of a new batch of this choice. */
export async function filesOf(database: Database, choice: Partial<BatchChoice> = {}, questionnaire?: string) {
  const batch = await freeze(database, questionnaire, choice)
  const files = unzipSync(await exportBytes(database, batch!.number))
  const isExact = choice.csv === 'exact'
  return {
    files,
    table: (name: string) => readCsv(files[`${name}.csv`]!, { isExact }),
    text: (name: string) => new TextDecoder().decode(files[name]),
    json: (name: string) => JSON.parse(new TextDecoder().decode(files[name])) as Record<string, unknown>,
  }
}
