import { parseArgs } from 'node:util'
import { wholeNumber } from '../read-words.ts'

/** How much is sent, and by how many. */
export type LoadOptions = {
  responses: number
  devices: number
  batch: number
  /** Processes that stand for the devices. */
  generators: number
  seed: number
  engine: 'sqlite' | 'postgres'
  json: string | undefined
}

export const USAGE = `Usage: npm run load -- [--responses 20000] [--devices 25] [--batch 50] [--generators 2] [--seed 1]
       [--engine postgres] [--json FILE]

Makes whole interviews of every tier, seals them as tablets do, sends them to an endpoint on 127.0.0.1, waits until all are
opened, freezes a batch, exports it, and looks for each response in the export. 557,077 take about half an hour. With --engine
postgres its database is a PostgreSQL of its own on this machine, in place of an SQLite file.
`

export function readOptions(args: string[]): LoadOptions {
  const word = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { responses: word, devices: word, batch: word, generators: word, seed: word, engine: word, json: word },
  })
  return {
    responses: wholeNumber(values.responses, 20_000),
    devices: wholeNumber(values.devices, 25),
    batch: Math.min(wholeNumber(values.batch, 50), 100),
    generators: wholeNumber(values.generators, 2),
    seed: wholeNumber(values.seed, 1),
    engine: engineOf(values.engine),
    json: values.json,
  }
}

function engineOf(word = 'sqlite'): LoadOptions['engine'] {
  if (word === 'sqlite' || word === 'postgres') return word
  throw new Error(`"${word}" is not an engine: say sqlite or postgres.`)
}
