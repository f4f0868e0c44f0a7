// Measured in a process of its own, so that peak memory is that of this way of writing alone:
// node bench/export-child.ts WAY FOLDER RUNS → JSON {ms: [...], peakMiB}
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { exportBatch } from '#server/export/export-batch.ts'
import { batchLines, findBatch } from '#server/store/batches.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { peakMemoryMiB } from './measure.ts'

const [way = '', folder = '', runs = '1'] = process.argv.slice(2)
const database = openDatabase(folder, new Date().toISOString())
const batch = (await findBatch(database, 1))!

/** What Earshot does. */
async function writeBatch(out: number): Promise<void> {
  for await (const chunk of exportBatch({ database, batch })) writeSync(out, chunk)
}

/** The limit: the same query, its lines joined, nothing else. */
async function joinLines(out: number): Promise<void> {
  for await (const lines of batchLines(database, batch)) writeSync(out, `${lines.map(({ line }) => line).join('\r\n')}\r\n`)
}

/** What a plain exporter does: answers as JSON in the database, laid out cell by cell when asked for. */
async function joinCells(out: number): Promise<void> {
  const names = JSON.parse(database.connection.prepare('SELECT names FROM plain_header').get()!['names'] as string) as string[]
  for (const row of database.connection.prepare('SELECT cells FROM plain ORDER BY id').iterate()) {
    const cells = JSON.parse(row['cells'] as string) as Record<string, string>
    writeSync(out, `${names.map((name) => quoted(cells[name] ?? '')).join(',')}\r\n`)
  }
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

const WAYS: Record<string, (out: number) => Promise<void>> = { batch: writeBatch, lines: joinLines, cells: joinCells }
const ms: number[] = []
for (let run = 0; run < Number(runs); run += 1) {
  const out = openSync(join(folder, `${way}.out`), 'w')
  const from = performance.now()
  await WAYS[way]!(out)
  ms.push(performance.now() - from)
  closeSync(out)
}
process.stdout.write(JSON.stringify({ ms, peakMiB: peakMemoryMiB('self') }))
database.close()
