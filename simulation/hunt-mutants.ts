// Shows that the simulation can fail: each broken variant of the protocol has to be found within a bound.
import { FEARS } from './mutants/fears.ts'
import type { Options } from './options.ts'
import type { Pool } from './pool.ts'

export type Hunt = {
  command: 'simulate-mutants'
  date: string
  seed: number
  bound: number
  seconds: number
  mutants: { name: string; caught: { after: number; seed: number; invariants: string[] } | undefined }[]
}

/** A mutant that lives longer is not caught. */
const BOUND = 1_000
const WIDTH = 44

export async function huntMutants(pool: Pool, options: Options, names: readonly string[]): Promise<Hunt> {
  const { seed, devices, responses } = options
  const began = performance.now()
  const hunt: Hunt = { command: 'simulate-mutants', date: new Date().toISOString(), seed, bound: BOUND, seconds: 0, mutants: [] }
  for (const name of names) {
    const size = { devices, responses, faults: FEARS[name] ?? ('all' as const) }
    let caught: Hunt['mutants'][number]['caught']
    const seeds = Array.from({ length: BOUND }, (_, at) => seed + at)
    await pool.run(seeds, { size, mutant: name, verbose: false }, (outcome) => {
      const after = outcome.seed - seed + 1
      if (outcome.breaks.length > 0 && after < (caught?.after ?? Number.POSITIVE_INFINITY))
        caught = { after, seed: outcome.seed, invariants: [...new Set(outcome.breaks.map(({ invariant }) => invariant))] }
      return caught ? 'enough' : 'go on'
    })
    hunt.mutants.push({ name, caught })
    console.error(lineOf(name, caught))
  }
  hunt.seconds = Math.round((performance.now() - began) / 1000)
  return hunt
}

function lineOf(name: string, caught: Hunt['mutants'][number]['caught']): string {
  const words = caught ? `${caught.invariants.join(', ')} after ${caught.after} (seed ${caught.seed})` : `NOT CAUGHT in ${BOUND}`
  return `${name.padEnd(WIDTH)}  ${words}`
}

export function printHunt({ mutants, seconds, seed }: Hunt): string {
  const living = mutants.filter(({ caught }) => !caught)
  return [
    ...mutants.map(({ name, caught }) => lineOf(name, caught)),
    '',
    `${mutants.length - living.length} of ${mutants.length} mutants caught from seed ${seed} on, in ${seconds} s`,
  ].join('\n')
}
