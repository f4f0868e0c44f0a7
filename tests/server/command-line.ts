// The command line as somebody uses it: a process of its own on a data folder of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** Each command is a process of its own, on a machine that may be busy. */
export const PATIENCE = 90_000

const MAIN = fileURLToPath(new URL('../../src/server/cli/main.ts', import.meta.url))
export const SHIPPED = fileURLToPath(new URL('../../questionnaires/middlesbrough.json', import.meta.url))

export function launchIn(folder: string, args: string[], environment: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], HOME: folder, PORT: '0', EARSHOT_DATA: join(folder, 'data'), ...environment }
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], { env })
}

export async function runIn(folder: string, args: string[], input = '', environment: Record<string, string> = {}) {
  const child = launchIn(folder, args, environment)
  const ended = once(child, 'exit')
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exit: ((await ended) as [number])[0], out, err }
}
