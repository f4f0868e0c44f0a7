// A process that lives through one day after another, as `main.ts` tells it: there is one simulated browser in a process.
import './browser/platform.ts'
import { findMutant } from './mutants/mutants.ts'
import { NO_MUTANT } from './mutants/mutant.ts'
import type { Size } from './plan.ts'
import type { Outcome } from './simulated.ts'

export type Task = { seeds: number[]; size: Size; mutant: string | undefined; verbose: boolean }
export type Done = { outcomes: Outcome[] }

// Code of the tablet reads its surroundings when it is loaded: only after they were given.
const { prepareGround } = await import('./endpoint/ground.ts')
const { preparePostgres } = await import('./endpoint/postgres-ground.ts')
const { runSchedule } = await import('./run-schedule.ts')
// An error's trace is half of its cost, and errors are the daily bread here.
Error.stackTraceLimit = 0
// Dexie tells of connections that were taken away, which is what happens here.
console.warn = () => undefined

const ground = await prepareGround()

async function work({ seeds, size, mutant, verbose }: Task): Promise<void> {
  const broken = mutant === undefined ? NO_MUTANT : findMutant(mutant)
  if (size.endpoints !== undefined) ground.postgres ??= await preparePostgres(ground)
  const outcomes: Outcome[] = []
  for (const seed of seeds) {
    const outcome = await runSchedule(ground, seed, size, broken)
    outcomes.push(verbose ? outcome : { ...outcome, trace: [] })
  }
  process.send!({ outcomes } satisfies Done)
}

async function remove(): Promise<void> {
  await ground.postgres?.stop()
  await ground.remove()
}

process.on('message', (task: Task) => void work(task))
process.on('disconnect', () => void remove().then(() => process.exit()))
process.send!('ready')
