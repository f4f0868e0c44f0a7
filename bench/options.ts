import { parseArgs } from 'node:util'
import { wholeNumber } from './read-words.ts'

/** How much is measured. The defaults are bounded: a run takes about ten minutes and never leaves 127.0.0.1. */
export type Options = {
  /** Starts of each contender, and interviews of 29 taps each; with 0 that part is left out. */
  starts: number
  interviews: number
  responses: number
  clients: number
  batch: number
  exportRows: number
  progressRows: number
  runs: number
  seed: number
  only: string | undefined
}

export const USAGE = `Usage: npm run bench -- [--only ROW] [--starts 9] [--interviews 3] [--responses 10000] [--clients 25] [--batch 50] [--export-rows 5000] [--progress-rows 557077] [--runs 5] [--seed 1]
`

/** @throws {Error} for an unknown option, a row that is not in `rows`, and what is not a number. */
export function readOptions(args: string[], rows: readonly string[]): Options {
  const number = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      only: number,
      starts: number,
      interviews: number,
      responses: number,
      clients: number,
      batch: number,
      'export-rows': number,
      'progress-rows': number,
      runs: number,
      seed: number,
    },
  })
  const { only } = values
  if (only !== undefined && !rows.includes(only)) throw new RangeError(`"${only}" is not a row: ${rows.join(', ')}.`)
  return {
    only,
    starts: wholeNumber(values.starts, 9, 0),
    interviews: wholeNumber(values.interviews, 3, 0),
    responses: wholeNumber(values.responses, 10_000),
    clients: wholeNumber(values.clients, 25),
    batch: wholeNumber(values.batch, 50),
    exportRows: wholeNumber(values['export-rows'], 5_000),
    progressRows: wholeNumber(values['progress-rows'], 557_077),
    runs: wholeNumber(values.runs, 5),
    seed: wholeNumber(values.seed, 1),
  }
}
