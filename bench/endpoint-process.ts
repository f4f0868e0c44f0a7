// The real endpoint in a process of its own on a fresh data folder, as it runs in the field.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { peakMemoryMiB } from './measure.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export type EndpointProcess = {
  origin: string
  pid: number
  dataFolder: string
  /** Of the one-time link by which the first coordinator comes in. */
  setupToken: string
  /** Runs a command of the command line beside it, with --json. */
  command(...words: string[]): unknown
  /** The same without reading what it prints; gives the most memory that it held, MiB. Rejects when it fails. */
  watch(...words: string[]): Promise<number>
  stop(): Promise<void>
}

/** What Node is given by a script of package.json. */
function wordsOf(script: 'start' | 'earshot'): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  return scripts[script]!.split(' ').slice(1)
}

/** Where the data is: in a folder, and its database in PostgreSQL if that is named. */
type Where = { dataFolder: string; databaseUrl?: string | undefined }

/** As the systemd unit sets it. */
function environmentOf({ dataFolder, databaseUrl }: Where) {
  const database = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }
  const unit = {
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/earshot'),
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '65536',
    MALLOC_TRIM_THRESHOLD_: '131072',
  }
  return { PATH: process.env['PATH'], ...unit, EARSHOT_DATA: dataFolder, ...database }
}

/** Runs `npm run earshot -- WORDS` without npm; gives the most memory that it held, MiB. Rejects when it fails. */
export async function watchCommand(where: Where, ...words: string[]): Promise<number> {
  const command = spawn(process.execPath, [...wordsOf('earshot'), ...words], {
    cwd: ROOT,
    env: environmentOf(where),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peakMiB = 0
  const timer = setInterval(() => (peakMiB = Math.max(peakMiB, peakMemoryMiB(command.pid!))), 50)
  const [code] = (await once(command, 'exit')) as [number | null]
  clearInterval(timer)
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}.`)
  return peakMiB
}

/** `given`: a data folder that is there already and stays; else a fresh one that goes with the endpoint. */
export async function startEndpointProcess(given?: string, databaseUrl?: string): Promise<EndpointProcess> {
  const dataFolder = given ?? mkdtempSync(join(tmpdir(), 'earshot-bench-'))
  const where = { dataFolder, databaseUrl }
  const env = { ...environmentOf(where), HOST: '127.0.0.1', PORT: '0' }
  const child = spawn(process.execPath, [...wordsOf('start'), '--json'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const started = await Promise.race([readStart(createInterface(child.stdout)), once(child, 'exit').then(() => undefined)])
  if (started === undefined) throw new Error('The endpoint did not start.')
  return {
    origin: started.origin,
    setupToken: started.setupLink.split('#setup=')[1]!,
    pid: child.pid!,
    dataFolder,
    command: (...words) =>
      JSON.parse(
        execFileSync(process.execPath, [...wordsOf('earshot'), ...words, '--json'], {
          cwd: ROOT,
          env,
          encoding: 'utf8',
        }),
      ) as unknown,
    watch: (...words) => watchCommand(where, ...words),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      if (given === undefined) rmSync(dataFolder, { recursive: true })
    },
  }
}

async function readStart(lines: AsyncIterable<string>): Promise<{ origin: string; setupLink: string } | undefined> {
  for await (const line of lines) return JSON.parse(line) as { origin: string; setupLink: string }
  return undefined
}
