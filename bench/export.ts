// Row "export": one batch as a zip, against two plainer ways of writing the same rows in the same run.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import { canonicalJson } from '#contract/canonical-json.ts'
import { columnNames } from '#server/export/columns.ts'
import { splitCsvLine } from '#server/export/csv.ts'
import { makeLayout } from '#server/opener/layout.ts'
import { freezeBatch } from '#server/export/freeze-batch.ts'
import { batchChoiceSchema } from '#contract/coordinator/batches.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { storeQuestionnaire } from '#server/store/questionnaires.ts'
import { sampleResponse } from '../tests/support/sample-answers.ts'
import { refOf } from '../tests/support/sealing.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'
import { startEndpointProcess, watchCommand } from './endpoint-process.ts'
import { type Figure, median, peakMemoryMiB } from './measure.ts'
import type { Options } from './options.ts'

const SHIPPED = new URL('../questionnaires/middlesbrough.json', import.meta.url)
const CHILD = new URL('./export-child.ts', import.meta.url).pathname

export async function measureExport(options: Options): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
  try {
    await fill(folder, options)
    const [lines, cells, batch] = ['lines', 'cells', 'batch'].map((way) => measureWay(way, folder, options))
    const commandMiB = await watchCommand({ dataFolder: folder }, 'batch', 'export', '1', '--out', join(folder, 'command.zip'))
    const endpointMiB = await downloadBatch(folder)
    return figures(options.exportRows, { lines: lines!, cells: cells!, batch: batch! }, { commandMiB, endpointMiB })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Opened responses as the opener leaves them, the same cells as JSON for the plain exporter, and one batch of all. */
async function fill(folder: string, { exportRows, seed }: Options): Promise<void> {
  const checked = checkDefinition(JSON.parse(readFileSync(SHIPPED, 'utf8')))
  if (!checked.ok) throw new Error('The shipped questionnaire is not valid.')
  const { definition } = checked
  const ref = refOf(definition)
  const now = new Date().toISOString()
  const database = openDatabase(folder, now)
  await storeQuestionnaire(database, { ref, definition: canonicalJson(definition), now })
  const { connection } = database.engine
  connection.exec(
    'CREATE TABLE plain (id BLOB NOT NULL UNIQUE, cells TEXT NOT NULL) STRICT; CREATE TABLE plain_header (names TEXT NOT NULL) STRICT; BEGIN',
  )
  connection
    .prepare('INSERT INTO questionnaire_ref (n, id, version, hash) VALUES (1, ?, ?, ?)')
    .run(ref.id, ref.version, ref.hash)
  const response = connection.prepare(
    'INSERT INTO response (sequence, id, ref, line, text_id) VALUES (?, ?, 1, ?, randomblob(16))',
  )
  const plain = connection.prepare('INSERT INTO plain VALUES (?, ?)')
  const names = columnNames(definition)
  connection.prepare('INSERT INTO plain_header VALUES (?)').run(JSON.stringify(names))
  const layOut = makeLayout(definition)
  const random = seededRandom(seed)
  for (let n = 1; n <= exportRows; n += 1) {
    const one = sampleResponse(definition, ref, random)
    const line = layOut(one)
    const cells = splitCsvLine(line).map((cell, at) => [
      names[at]!,
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    ])
    response.run(n, Buffer.from(one.id, 'hex'), line)
    plain.run(Buffer.from(one.id, 'hex'), JSON.stringify(Object.fromEntries(cells)))
  }
  connection.exec('COMMIT')
  const choice = batchChoiceSchema.parse({ parts: [] })
  await freezeBatch(database, { questionnaire: ref.id, choice, reason: 'bench', by: 'bench', now, software: 'bench' })
  await database.close()
}

/**
 * A coordinator downloads it from an endpoint that was just started; gives the most memory that the endpoint held, MiB. It
 * has run before: who was heard is counted as responses are opened, and here none was.
 */
async function downloadBatch(folder: string): Promise<number> {
  await (await startEndpointProcess(folder)).stop()
  const endpoint = await startEndpointProcess(folder)
  try {
    const room = `${endpoint.origin}/api/v1/coordinator`
    const body = JSON.stringify({ token: endpoint.setupToken, name: 'Bench', password: 'four random words do' })
    const headers = { 'content-type': 'application/json', origin: endpoint.origin }
    const signedIn = await fetch(`${room}/setup`, { method: 'POST', headers, body })
    const [cookie = ''] = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]!)
    const reply = await fetch(`${room}/batches/1/export`, { headers: { cookie } })
    if (!reply.ok) throw new Error(`The batch was not given out: ${reply.status}.`)
    for await (const _ of reply.body!);
    return peakMemoryMiB(endpoint.pid)
  } finally {
    await endpoint.stop()
  }
}

type Measured = { ms: number[]; peakMiB: number; firstByteMs: number; heldMs: number }

function measureWay(way: string, folder: string, { runs }: Options): Measured {
  const args = ['--disable-warning=ExperimentalWarning', CHILD, way, folder, String(runs)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured
}

function figures(
  rows: number,
  { lines, cells, batch }: Record<'lines' | 'cells' | 'batch', Measured>,
  { commandMiB, endpointMiB }: { commandMiB: number; endpointMiB: number },
): Figure[] {
  const perSecond = ({ ms }: Measured) => (1000 * rows) / median(ms)
  const row = 'export'
  const unit = 'rows/s'
  return [
    { row, what: 'same query, lines joined (limit)', value: perSecond(lines), unit },
    { row, what: 'JSON from the database, joined cell by cell (baseline)', value: perSecond(cells), unit },
    {
      row,
      what: `batch of ${rows} as a zip`,
      value: perSecond(batch),
      unit,
      ratio: perSecond(batch) / perSecond(cells),
      against: 'plain string join',
      target: { least: 1 },
    },
    {
      row,
      what: `batch of ${rows} as a zip`,
      value: perSecond(batch),
      unit,
      ratio: perSecond(batch) / perSecond(lines),
      against: 'lines joined',
    },
    { row, what: 'batch, to the first byte', value: batch.firstByteMs, unit: 'ms', target: { most: 200 } },
    { row, what: 'batch, longest hold of the event loop', value: batch.heldMs, unit: 'ms', target: { most: 50 } },
    { row, what: 'lines joined, peak memory', value: lines.peakMiB, unit: 'MiB' },
    { row, what: 'batch, peak memory of all runs in one process', value: batch.peakMiB, unit: 'MiB' },
    { row, what: 'batch export, the command, peak memory', value: commandMiB, unit: 'MiB', target: { most: 150 } },
    { row, what: 'endpoint from which it is downloaded, peak memory', value: endpointMiB, unit: 'MiB', target: { most: 150 } },
  ]
}
