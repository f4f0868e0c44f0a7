import { unzipSync } from 'fflate'
import { createBatch, findBatch, type FrozenBatch } from '#server/store/batches.ts'
import { exportBatch } from '#server/export/export-batch.ts'
import type { Database } from '#server/store/schema.ts'
import { readCsv } from '../../support/csv-reader.ts'
import { NOW } from '../opener/world.ts'

export async function freeze(database: Database, questionnaire = 'every_kind'): Promise<FrozenBatch | undefined> {
  return createBatch(database, { questionnaire, by: 'Ada', now: NOW, software: '0.1.0' })
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
