// A frozen batch as a zip. The same bytes every time, until somebody in it withdraws; where they would differ otherwise it
// stops before the last bytes, so that nobody takes the file for the batch.
import { createHash } from 'node:crypto'
import type { Digest } from '#contract/ids.ts'
import { findBatch, type FrozenBatch, setBatchDigest } from '../store/batches.ts'
import type { Database } from '../store/schema.ts'
import { Trouble } from '../trouble.ts'
import { writeFirstFormat } from './first-format.ts'
import type { Progress } from './progress.ts'
import { writeBatch } from './write-batch.ts'

type Exporting = { database: Database; batch: FrozenBatch; onProgress?: Progress | undefined }

/**
 * Streams the zip. The first export notes its digest beside the batch; a later one that comes out otherwise throws
 * `Trouble` with the last piece held back, and the receiver must throw away what it has. Whoever stops reading stops it.
 */
export async function* exportBatch({ database, batch, onProgress }: Exporting): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held: Uint8Array = new Uint8Array()
  let bytes = 0
  const chunks = batch.format === 1 ? writeFirstFormat(database, batch) : writeBatch(database, batch, onProgress)
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += chunk.length
    if (held.length > 0) yield held
    held = chunk
  }
  await mustBeTheSame(database, batch, hash.digest('hex') as Digest, bytes)
  yield held
}

async function mustBeTheSame(database: Database, batch: FrozenBatch, digest: Digest, bytes: number): Promise<void> {
  await setBatchDigest(database, batch.number, digest, bytes)
  const first = (await findBatch(database, batch.number))?.digest
  if (first !== digest) {
    throw new Trouble(
      `Batch ${batch.number} no longer comes out as it was first exported (SHA-256 ${first ?? 'unknown'}, now ${digest}). Use the first file, and tell whoever runs the server.`,
    )
  }
}
