// What is to happen in one world, drawn from its seed before it begins.
import type { Random } from '../tests/support/seeded-random.ts'
import { integerBelow } from '../tests/support/seeded-random.ts'
import type { Child } from './device/child.ts'
import { NETWORK_FAULTS, type NetworkFault } from './network/faults.ts'
import { POISONS, type Poison } from './network/network.ts'
import { EVENTS, type EventName } from './events.ts'

export type Plan = {
  devices: { hasLocks: boolean; children: Child[] }[]
  network: { faults: NetworkFault[]; rate: number }
  events: { name: EventName; atMs: number; device: number }[]
  /** The child whose response is poisonous, by its place. */
  poison: { device: number; child: number; kind: Poison } | undefined
}

/** At most so many devices, and responses on all of them together. */
export type Size = {
  devices: number
  responses: number
  faults: 'all' | readonly string[]
  /** So many endpoints on one PostgreSQL; left out, one on SQLite. */
  endpoints?: number | undefined
}

/** When every day begins, in milliseconds since 1970. */
export const BEGINS_AT = Date.UTC(2026, 10, 22, 9)
/** How long the first part lasts, in simulated time. */
export const DAY_MS = 90_000

const WORDS = ['parks', 'buses', 'school', 'żółw', 'مدرسة', '=1+1', '"late"', '🙂', 'a, b', '-5', 'line\nbreak', 'quiet']

/** PostgreSQL is backed up and restored with its own tools. */
const OF_BACKUPS: ReadonlySet<string> = new Set<EventName>(['backup-made', 'newest-backup-restored', 'older-backup-restored'])

export function drawPlan(random: Random, size: Size): Plan {
  const isPossible = (name: string) => size.endpoints === undefined || !OF_BACKUPS.has(name)
  const allowed = (name: string) => isPossible(name) && (size.faults === 'all' || size.faults.includes(name))
  const count = 1 + integerBelow(random, size.devices)
  const share = Math.ceil((1 + integerBelow(random, size.responses)) / count)
  const devices = Array.from({ length: count }, (_, at) => ({
    hasLocks: random() < 0.6,
    children: Array.from({ length: share }, (_, n) => drawChild(random, `tablet-${at + 1}`, n)),
  }))
  const faults = some(random, (Object.keys(NETWORK_FAULTS) as NetworkFault[]).filter(allowed), 1 + integerBelow(random, 5))
  const names = some(random, (Object.keys(EVENTS) as EventName[]).filter(allowed), 1 + integerBelow(random, 4))
  if (allowed('backup-made') && random() < 0.4) names.push('backup-made', 'backup-made')
  const events = Array.from({ length: integerBelow(random, 8) }, () => ({
    name: names[integerBelow(random, names.length)]!,
    atMs: random() * DAY_MS,
    device: integerBelow(random, count),
  })).filter(({ name }) => name !== undefined)
  const kinds = POISONS.filter(allowed)
  const isPoisoned = kinds.length > 0 && random() < 0.15
  return {
    devices,
    network: { faults, rate: random() < 0.15 ? 0 : 0.1 + random() * 0.6 },
    events,
    poison: isPoisoned
      ? {
          device: integerBelow(random, count),
          child: integerBelow(random, share),
          kind: kinds[integerBelow(random, kinds.length)]!,
        }
      : undefined,
  }
}

function drawChild(random: Random, device: string, n: number): Child {
  const lot = random()
  const mark = Array.from({ length: 12 }, () => integerBelow(random, 16).toString(16)).join('')
  return {
    words: `${WORDS[integerBelow(random, WORDS.length)]} ${mark}`,
    age: 5 + integerBelow(random, 21),
    does: lot < 0.85 ? 'answers' : lot < 0.93 ? 'leaves' : 'stops',
    told: 'nothing',
    id: undefined,
    code: undefined,
    device: `${device} child-${n + 1}`,
  }
}

function some<Value>(random: Random, values: readonly Value[], count: number): Value[] {
  const left = [...values]
  const taken: Value[] = []
  while (taken.length < count && left.length > 0) taken.push(...left.splice(integerBelow(random, left.length), 1))
  return taken
}
