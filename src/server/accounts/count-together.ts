import { createHmac } from 'node:crypto'
import type { Endpoint } from '../endpoint.ts'
import type { Counters } from '../store/counters.ts'
import { hashWithDailyKey } from './daily-key.ts'

/** Counts with the other endpoints of the database. `nameOf` gives what stands there for a caller: no name and no address. */
export type CountTogether = { counters: Counters; nameOf: (caller: string) => Buffer }

/** `undefined` where one process serves alone. The key of the day is made from the key files, which all endpoints have and the database has not. */
export function countTogether({
  database,
  keys,
  clock,
}: Pick<Endpoint, 'database' | 'keys' | 'clock'>): CountTogether | undefined {
  const { counters } = database.peers
  if (!counters) return undefined
  const hash = hashWithDailyKey(clock, (day) => createHmac('sha256', keys.counting).update(day).digest())
  return { counters, nameOf: (caller) => Buffer.from(hash(caller), 'base64') }
}
