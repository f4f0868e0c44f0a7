import { parseArgs, type ParseArgsConfig } from 'node:util'
import { PROBLEMS, type ProblemCode } from '#contract/sync/problem.ts'
import { Trouble } from '../trouble.ts'

/** The command was not written as its usage says: exit 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

type Options = NonNullable<ParseArgsConfig['options']>

const EVERY = { help: { type: 'boolean' }, json: { type: 'boolean' } } as const

/** Reads the words after a command, with `--help` and `--json` as every command has them. Throws `UsageError`. */
export function readArguments<Own extends Options>(args: string[], own: Own) {
  try {
    return parseArgs({ args, options: { ...EVERY, ...own }, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0]! : String(error), { cause: error })
  }
}

export function wholeNumber(
  value: string | undefined,
  about: { name: string; from: number; to: number; otherwise: number },
): number {
  if (value === undefined) return about.otherwise
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= about.from && number <= about.to) return number
  throw new UsageError(`--${about.name} takes a whole number from ${about.from} to ${about.to}, not "${value}"`)
}

/** A problem of the catalogue, for people at the command line. */
export function troubleOf(code: ProblemCode): Trouble {
  const [, title, next] = PROBLEMS[code]
  return new Trouble(`${title} ${next}`)
}

/** Prints the result: one line of JSON, or the sentence for people. */
export function print(asJson: boolean | undefined, json: unknown, sentence: string): void {
  process.stdout.write(`${asJson ? JSON.stringify(json) : sentence}\n`)
}
