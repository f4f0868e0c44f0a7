// The real endpoint as a child process on a data folder of its own: started, stopped and started again on one port.
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { findSteadyPort } from './steady-port.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MAIN = join(ROOT, 'src/server/cli/main.ts')
const START_MS = 60_000

export type Endpoint = {
  origin: string
  port: number
  dataFolder: string
  /** The one-time link, printed only while there is no coordinator. */
  setupLink: string | undefined
  /** Everything it has written to its standard output and error. */
  log: () => string
  /** Ends the process and keeps the data. */
  stop: () => Promise<void>
  /** The same, at once and without a word: kill -9. */
  kill: () => Promise<void>
  /** Ends the process and removes the data. */
  remove: () => Promise<void>
}

type Child = ChildProcessByStdio<null, Readable, Readable>

export type How = {
  dataFolder?: string
  port?: number
  /** A program that runs it, with its arguments. */
  under?: readonly string[]
  /** More arguments for Node. */
  node?: readonly string[]
  /** Without backups no device may delete what it has sent. */
  backups?: 'off'
  /** Where PostgreSQL is. */
  databaseUrl?: string
}

function launch(dataFolder: string, port: number, { under = [], node = [], backups, databaseUrl }: How): Child {
  const { TEST_REPORT: _, ...environment } = process.env
  const [program, ...words] = [...under, process.execPath, '--disable-warning=ExperimentalWarning', ...node, MAIN, 'serve']
  return spawn(program, words, {
    cwd: ROOT,
    env: {
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
      EARSHOT_DATA: dataFolder,
      ...(backups && { EARSHOT_BACKUPS: backups }),
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Waits for the address and, when it is due, the set-up link; rejects with what was printed when it does not come. */
async function readAddress(child: Child, lines: string[]): Promise<{ origin: string; setupLink: string | undefined }> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(() => reject(new Error(`The endpoint did not start:\n${lines.join('\n')}`)), START_MS)
  const find = (pattern: RegExp): string | undefined => lines.map((line) => pattern.exec(line)?.[1]).find(Boolean)
  const origin = (): string | undefined => find(/^Earshot is at (http\S+)/)
  createInterface(child.stderr).on('line', (line) => lines.push(line))
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    // The set-up link follows the address at once, in the same write.
    if (origin()) setImmediate(resolve)
  })
  child.once('exit', (code) => reject(new Error(`The endpoint ended with ${code}:\n${lines.join('\n')}`)))
  await promise.finally(() => clearTimeout(timer))
  return { origin: origin() ?? '', setupLink: find(/^Set up the coordinator: (http\S+)/) }
}

/** Starts an endpoint. Without a data folder it makes one; without a port it takes a free one that stays free. */
export async function startEndpoint(how: How = {}): Promise<Endpoint> {
  const dataFolder = how.dataFolder ?? (await mkdtemp(join(tmpdir(), 'earshot-endpoint-')))
  const port = how.port ?? (await findSteadyPort())
  const child = launch(dataFolder, port, how)
  const lines: string[] = []
  const { origin, setupLink } = await readAddress(child, lines)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  const stop = (): Promise<void> => end('SIGTERM')
  const remove = async (): Promise<void> => {
    await stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
  return {
    origin,
    port,
    dataFolder,
    setupLink,
    log: () => lines.join('\n'),
    stop,
    kill: () => end('SIGKILL'),
    remove,
  }
}
