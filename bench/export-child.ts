// Measured in a process of its own, so that peak memory is that of this way of writing alone:
// node bench/export-child.ts WAY FOLDER RUNS → JSON {ms: [...], peakMiB, firstByteMs, heldMs}
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { exportBatch } from '#server/export/export-batch.ts'
import { batchLines } from '#server/store/batch-lines.ts'
import { findBatch } from '#server/store/batches.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { peakMemoryMiB } from './measure.ts'

const [way = '', folder = '', runs = '1'] = process.argv.slice(2)
const database = openDatabase(folder, new Date().toISOString())
const batch = (await findBatch(database, 1))!

let firstByteMs = 0
const held = monitorEventLoopDelay({ resolution: 1 })

/** What Earshot does. Once the program is warm, the first byte and the event loop are watched too, as in an endpoint that runs. */
async function writeBatch(out: number): Promise<void> {
  const isWarm = ms.length > 0
  await setImmediate()
  if (isWarm) held.enable()
  const from = performance.now()
  let isFirst = true
  for await (const chunk of exportBatch({ database, batch })) {
    if (isFirst && isWarm) firstByteMs = Math.max(firstByteMs, performance.now() - from)
    isFirst = false
    writeSync(out, chunk)
  }
  held.disable()
}

/** The limit: the same query, its lines joined, nothing else. */
async function joinLines(out: number): Promise<void> {
  for await (const lines of batchLines(database, batch)) writeSync(out, `${lines.map(({ line }) => line).join('\r\n')}\r\n`)
}

/** What a plain exporter does: answers as JSON in the database, laid out cell by cell when asked for. */
async function joinCells(out: number): Promise<void> {
  const names = JSON.parse(
    database.engine.connection.prepare('SELECT names FROM plain_header').get()!['names'] as string,
  ) as string[]
  for (const row of database.engine.connection.prepare('SELECT cells FROM plain ORDER BY id').iterate()) {
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
process.stdout.write(JSON.stringify({ ms, peakMiB: peakMemoryMiB('self'), firstByteMs, heldMs: held.max / 1e6 }))
await database.close()
