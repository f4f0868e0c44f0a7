// The zip as the first version of Earshot put it together: responses.csv, codebook.csv, manifest.json. It stays as it is,
// so that a batch which was frozen then gives the bytes it gave then.
import type { Digest } from '#contract/ids.ts'
import type { FrozenBatch } from '../store/batches.ts'
import type { Database } from '../store/schema.ts'
import { linesOfBatch } from './batch-rows.ts'
import { codebookLines } from './codebook.ts'
import { BYTE_ORDER_MARK, csvText } from './csv.ts'
import { manifestText } from './first-manifest.ts'
import { type Header, makeHeader } from './header.ts'
import { loadVersions } from './versions.ts'
import { startZip } from './zip.ts'

export async function* writeFirstFormat(database: Database, batch: FrozenBatch): AsyncGenerator<Uint8Array> {
  const versions = await loadVersions(database, batch)
  const counts = new Map<Digest, number>()
  const zip = startZip()
  const responses = yield* zip.add('responses.csv', responseTexts(database, batch, makeHeader(versions), counts))
  const codebook = yield* zip.add('codebook.csv', [
    BYTE_ORDER_MARK,
    csvText(codebookLines(versions.map(({ definition }) => definition))),
  ])
  yield* zip.add('manifest.json', [
    manifestText({
      batch,
      versions: versions.map(({ questionnaire, hash }) => ({ questionnaire, responses: counts.get(hash) ?? 0 })),
      rows: batch.responses - batch.withdrawn,
      files: [responses, codebook],
    }),
  ])
  yield zip.end()
}

async function* responseTexts(
  database: Database,
  batch: FrozenBatch,
  header: Header,
  counts: Map<Digest, number>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvText([header.line])
  for await (const lines of linesOfBatch(database, batch)) {
    for (const { hash } of lines) counts.set(hash, (counts.get(hash) ?? 0) + 1)
    yield csvText(lines.map(({ hash, line }) => header.fit(hash, line)))
  }
}
