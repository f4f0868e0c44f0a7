import { setImmediate } from 'node:timers/promises'
import type { RetentionStage } from '#contract/coordinator/retention.ts'
import {
  countRows,
  countTexts,
  deleteRows,
  deleteTexts,
  noAmounts,
  windowsOf,
  type Amounts,
  type Window,
} from '../store/delete-answers.ts'
import type { Database } from '../store/schema.ts'
import { makeCleaner } from './clean-line.ts'

/** Deletes what the stage says, window by window, and gives how much; everybody else has a turn between two windows. */
export function deleteStage(database: Database, stage: RetentionStage): Promise<Amounts> {
  const clean = makeCleaner()
  return overAll(database, (window, sum) =>
    stage === 'text' ? deleteTexts(database, window, sum, clean) : deleteRows(database, window, sum),
  )
}

/** How much that would be now. Changes nothing. */
export function countStage(database: Database, stage: RetentionStage): Promise<Amounts> {
  const count = stage === 'text' ? countTexts : countRows
  return overAll(database, (window, sum) => count(database, window, sum))
}

async function overAll(database: Database, work: (window: Window, sum: Amounts) => Promise<unknown>): Promise<Amounts> {
  const sum = noAmounts()
  for await (const window of windowsOf(database)) {
    await work(window, sum)
    await setImmediate()
  }
  return sum
}

/** As a plan or a certificate tells it. */
export function tellAmounts({ responses, sealed, visits, quarantined }: Amounts) {
  const questionnaires = [...responses]
    .map(([id, count]) => ({ id, responses: count }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { questionnaires, sealed, visits, quarantined }
}
