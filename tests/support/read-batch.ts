import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { readCsv } from './csv-reader.ts'

export type BatchFiles = {
  header: string[]
  rows: Record<string, string>[]
  /** What people typed, `question: text`. */
  texts: string[]
  manifest: Record<string, unknown>
}

/** Opens the zip of a batch; every file named in the manifest must have the SHA-256 that stands there. */
export function readBatch(zip: Uint8Array): BatchFiles {
  const files = unzipSync(zip)
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
  const manifest = JSON.parse(text('manifest.json')) as Record<string, unknown>
  for (const [name, bytes] of Object.entries(files)) {
    const digest = createHash('sha256').update(bytes).digest('hex')
    if (name !== 'manifest.json' && !text('manifest.json').includes(digest))
      throw new Error(`The manifest has another SHA-256 for ${name}.`)
  }
  const texts = readCsv(files['free-text.csv'] ?? new Uint8Array()).rows.map((row) => `${row['question_id']}: ${row['text']}`)
  return { ...readCsv(files['responses.csv'] ?? new Uint8Array()), texts, manifest }
}
