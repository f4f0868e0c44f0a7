import { parseArgs } from 'node:util'

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

export function readOptions(args: string[]): Options {
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
  const read = (value: string | undefined, otherwise: number) => (value === undefined ? otherwise : Number(value))
  return {
    only: values.only,
    starts: read(values.starts, 9),
    interviews: read(values.interviews, 3),
    responses: read(values.responses, 10_000),
    clients: read(values.clients, 25),
    batch: read(values.batch, 50),
    exportRows: read(values['export-rows'], 5_000),
    progressRows: read(values['progress-rows'], 557_077),
    runs: read(values.runs, 5),
    seed: read(values.seed, 1),
  }
}
