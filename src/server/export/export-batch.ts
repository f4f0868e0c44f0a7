// A frozen batch as a zip: responses.csv, codebook.csv, manifest.json. The same bytes every time, until somebody in it
// withdraws; where they would differ otherwise it stops before the last bytes, so that nobody takes the file for the batch.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import { type Definition, definitionSchema } from '#contract/questionnaire/definition.ts'
import { batchLines, findBatch, type FrozenBatch, listBatchVersions, setBatchDigest } from '../store/batches.ts'
import { findDefinitionText } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { Trouble } from '../trouble.ts'
import { codebookLines } from './codebook.ts'
import { BYTE_ORDER_MARK, csvText } from './csv.ts'
import { type Header, makeHeader } from './header.ts'
import { manifestText } from './manifest.ts'
import { startZip } from './zip.ts'

type Version = { questionnaire: QuestionnaireRef; responses: number; hash: string; definition: Definition }

/**
 * Streams the zip. The first export notes its digest beside the batch; a later one that comes out otherwise throws
 * `Trouble` with the last piece held back, and the receiver must throw away what it has.
 */
export async function* exportBatch({ database, batch }: { database: Database; batch: FrozenBatch }): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held: Uint8Array = new Uint8Array()
  for await (const chunk of writeBatch(database, batch)) {
    hash.update(chunk)
    if (held.length > 0) yield held
    held = chunk
  }
  await mustBeTheSame(database, batch, hash.digest('hex') as Digest)
  yield held
}

async function* writeBatch(database: Database, batch: FrozenBatch): AsyncGenerator<Uint8Array> {
  const versions = await loadVersions(database, batch)
  const zip = startZip()
  const responses = yield* zip.add('responses.csv', responseTexts(database, batch, makeHeader(versions)))
  const codebook = yield* zip.add('codebook.csv', [
    BYTE_ORDER_MARK,
    csvText(codebookLines(versions.map(({ definition }) => definition))),
  ])
  yield* zip.add('manifest.json', [
    manifestText({ batch, versions, rows: batch.responses - batch.withdrawn, files: [responses, codebook] }),
  ])
  yield zip.end()
}

/** Between two steps everybody else has a turn: devices go on syncing while a large batch is written. */
async function* responseTexts(database: Database, batch: FrozenBatch, header: Header): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvText([header.line])
  let rows = 0
  for await (const lines of batchLines(database, batch)) {
    rows += lines.length
    yield csvText(lines.map(({ hash, line }) => header.fit(hash, line)))
    await setImmediate()
  }
  await mustHaveRows(database, batch, rows)
}

async function mustHaveRows(database: Database, { number, responses, withdrawn }: FrozenBatch, rows: number): Promise<void> {
  if ((await findBatch(database, number))?.withdrawn !== withdrawn)
    throw new Trouble(`Somebody in batch ${number} has withdrawn while it was written. Export it again.`)
  if (rows !== responses - withdrawn) {
    throw new Trouble(
      `Batch ${number} was frozen with ${responses} responses, but ${rows + withdrawn} are there. Restore the database from a backup.`,
    )
  }
}

async function loadVersions(database: Database, batch: FrozenBatch): Promise<Version[]> {
  const held = await listBatchVersions(database, batch)
  return Promise.all(
    held.map(async (version) => {
      const { id, version: name, hash } = version.questionnaire
      const text = await findDefinitionText(database, hash)
      if (text === undefined)
        throw new Trouble(`Questionnaire ${id} ${name} is no longer here. Publish the same file again, then export.`)
      return { ...version, hash, definition: definitionSchema.parse(JSON.parse(text)) }
    }),
  )
}

async function mustBeTheSame(database: Database, batch: FrozenBatch, digest: Digest): Promise<void> {
  await setBatchDigest(database, batch.number, digest)
  const first = (await findBatch(database, batch.number))?.digest
  if (first !== digest) {
    throw new Trouble(
      `Batch ${batch.number} no longer comes out as it was first exported (SHA-256 ${first ?? 'unknown'}, now ${digest}). Use the first file, and tell whoever runs the server.`,
    )
  }
}
