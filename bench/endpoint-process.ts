// The real endpoint in a process of its own on a fresh data folder, as it runs in the field.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { peakMemoryMiB } from './measure.ts'

const MAIN = new URL('../src/server/cli/main.ts', import.meta.url).pathname

export type EndpointProcess = {
  origin: string
  pid: number
  dataFolder: string
  /** Runs a command of the command line beside it, with --json. */
  command(...words: string[]): unknown
  /** The same without reading what it prints; gives the most memory that it held, MiB. Rejects when it fails. */
  watch(...words: string[]): Promise<number>
  stop(): Promise<void>
}

export async function startEndpointProcess(): Promise<EndpointProcess> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
  const env = { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', EARSHOT_DATA: dataFolder }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await Promise.race([readOrigin(createInterface(child.stdout)), once(child, 'exit').then(() => undefined)])
  if (origin === undefined) throw new Error('The endpoint did not start.')
  return {
    origin,
    pid: child.pid!,
    dataFolder,
    command: (...words) =>
      JSON.parse(
        execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words, '--json'], {
          env,
          encoding: 'utf8',
        }),
      ) as unknown,
    async watch(...words) {
      const command = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      let peakMiB = 0
      const timer = setInterval(() => (peakMiB = Math.max(peakMiB, peakMemoryMiB(command.pid!))), 50)
      const [code] = (await once(command, 'exit')) as [number | null]
      clearInterval(timer)
      if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}.`)
      return peakMiB
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(dataFolder, { recursive: true })
    },
  }
}

async function readOrigin(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) {
    const origin = /^Earshot is at (\S+)/.exec(line)?.[1]
    if (origin) return origin
  }
  return undefined
}
