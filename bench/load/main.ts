// npm run load: a whole consultation through one endpoint, from sealed responses to the export, and each looked for there.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { lastLine } from '#server/store/batch-lines.ts'
import { loadDatabaseBytes } from '#server/store/database-size.ts'
import { openStore } from '#server/store/open-store.ts'
import { listQuarantine } from '#server/store/quarantine.ts'
import type { Database } from '#server/store/schema.ts'
import { startPostgres } from '../../tests/support/postgres.ts'
import { startEndpointProcess, type EndpointProcess } from '../endpoint-process.ts'
import { peakMemoryMiB, percentile } from '../measure.ts'
import { readWords } from '../read-words.ts'
import type { Share, Told } from './generator.ts'
import { readOptions, USAGE, type LoadOptions } from './options.ts'
import { exportedIds, readSentIds } from './read-ids.ts'

const GENERATOR = new URL('generator.ts', import.meta.url).pathname
const QUIET = { execArgv: ['--disable-warning=ExperimentalWarning'] }

type Figures = Record<string, number>

const options = readWords(readOptions, USAGE)
if (options) await load(options)

async function load(options: LoadOptions): Promise<void> {
  const postgres = options.engine === 'postgres' ? await startPostgres() : undefined
  const databaseUrl = await postgres?.makeDatabase()
  const endpoint = await startEndpointProcess(undefined, databaseUrl)
  const folder = join(endpoint.dataFolder, 'load')
  mkdirSync(folder)
  try {
    const sent = await send(endpoint, options, { folder, databaseUrl })
    const exported = await exportAll(endpoint, options, folder)
    report(options, { ...sent, ...exported }, await compare(folder))
  } finally {
    await endpoint.stop()
    await postgres?.stop()
  }
}

/** Everything is sealed first, so that what is measured is taking in and opening, with those who send on the same machine. */
async function send(
  endpoint: EndpointProcess,
  options: LoadOptions,
  { folder, databaseUrl }: { folder: string; databaseUrl: string | undefined },
): Promise<Figures> {
  const { dataFolder } = endpoint
  const database = await openStore({ dataFolder, databaseUrl, now: new Date().toISOString() })
  const { responses } = options
  const { code } = endpoint.command('device', 'code', '--uses', String(options.devices)) as { code: string }
  const sealFrom = performance.now()
  const generators = sharesOf(options, { origin: endpoint.origin, code, folder }).map((share) =>
    fork(GENERATOR, [JSON.stringify(share)], QUIET),
  )
  await Promise.all(generators.map(hear))
  const from = performance.now()
  const opened = whenOpened(database, responses)
  for (const generator of generators) generator.send('send')
  const told = await Promise.all(generators.map(hear))
  const acknowledgedAt = performance.now()
  const openedAt = await opened
  const databaseMiB = Math.round((await loadDatabaseBytes(database)) / 2 ** 20)
  await database.close()
  const times = told.flatMap((each) => ('sent' in each ? each.sent : []))
  const perSecond = (ms: number): number => Math.round((1000 * responses) / ms)
  return {
    secondsSealing: Math.round((from - sealFrom) / 1000),
    acknowledgedPerSecond: perSecond(acknowledgedAt - from),
    openedPerSecond: perSecond(openedAt - from),
    batchP50Ms: Math.round(percentile(times, 0.5)),
    batchP99Ms: Math.round(percentile(times, 0.99)),
    endpointPeakMiB: Math.round(peakMemoryMiB(endpoint.pid)),
    databaseMiB,
  }
}

function sharesOf(options: LoadOptions, about: Pick<Share, 'origin' | 'code' | 'folder'>): Share[] {
  const { devices, generators, responses, batch, seed } = options
  const each = Array.from({ length: devices }, (_, n) => Math.floor((responses + n) / devices))
  return Array.from({ length: generators }, (_, n) => {
    const first = Math.floor((n * devices) / generators)
    const mine = each.slice(first, Math.floor(((n + 1) * devices) / generators))
    return { ...about, first, devices: mine.length, responses: mine, batch, seed }
  })
}

async function hear(generator: ChildProcess): Promise<Told> {
  const ended = once(generator, 'exit').then(([code]) => Promise.reject(new Error(`A generator ended with ${code}.`)))
  const [told] = (await Promise.race([once(generator, 'message'), ended])) as [Told]
  ended.catch(() => undefined)
  return told
}

/** Looked at from outside, so that asking costs the endpoint nothing. */
async function whenOpened(database: Database, count: number): Promise<number> {
  while ((await lastLine(database)) < count) {
    const [odd] = await listQuarantine(database)
    if (odd) throw new Error(`An item went to quarantine: ${odd.reason}`)
    await wait(50)
  }
  return performance.now()
}

async function exportAll(endpoint: EndpointProcess, { responses }: LoadOptions, folder: string): Promise<Figures> {
  const freezeFrom = performance.now()
  endpoint.command('batch', 'create', '--questionnaire', 'mcm', '--reason', 'The load', '--parts', 'none')
  const from = performance.now()
  const peakMiB = await endpoint.watch('batch', 'export', '1', '--out', join(folder, 'batch.zip'))
  const seconds = (performance.now() - from) / 1000
  return {
    secondsFreezing: Math.round((from - freezeFrom) / 1000),
    exportedRowsPerSecond: Math.round(responses / seconds),
    exportPeakMiB: Math.round(peakMiB),
    zipMiB: mebibytes(join(folder, 'batch.zip')),
  }
}

function mebibytes(...files: string[]): number {
  return Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 2 ** 20)
}

/** What was acknowledged against what is in the export: each must be 0. */
async function compare(folder: string): Promise<Figures> {
  const missing = await readSentIds(folder)
  const faults = { acknowledgedAndNotExported: 0, exportedTwice: 0, exportedAndNeverSent: 0 }
  const seen = new Set<string>()
  for await (const id of exportedIds(join(folder, 'batch.zip'))) {
    if (seen.has(id)) faults.exportedTwice += 1
    else if (!missing.delete(id)) faults.exportedAndNeverSent += 1
    seen.add(id)
  }
  return { exported: seen.size, ...faults, acknowledgedAndNotExported: missing.size }
}

function report(
  { responses, devices, batch, generators, seed, engine, json }: LoadOptions,
  figures: Figures,
  compared: Figures,
): void {
  const { exported = 0, ...faults } = compared
  const all = { responses, devices, batch, generators, cpus: cpus().length, ...figures, exported, ...faults }
  process.stdout.write(
    `load, ${engine}\n${Object.entries({ seed, ...all })
      .map(([what, n]) => `${what.padEnd(44)} ${n}`)
      .join('\n')}\n`,
  )
  const date = new Date().toISOString().slice(0, 10)
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ command: 'load', engine, seed, date, ...all }, null, 2)}\n`)
  if (Object.values(faults).some((n) => n !== 0)) process.exitCode = 1
}
