import type { Random } from '../tests/support/seeded-random.ts'
import type { Child } from './device/child.ts'
import type { Device } from './device/device.ts'
import type { Page } from './device/page.ts'
import type { Server } from './endpoint/server.ts'
import type { Lane, Loop } from './loop.ts'
import type { Network } from './network/network.ts'

/** One simulated world, as events and checks see it. */
export type Simulated = {
  loop: Loop
  random: Random
  lane: Lane
  devices: Device[]
  children: Child[]
  server: Server
  network: Network
  /** Ids of devices that were revoked at some time. */
  revoked: Set<string>
  /** By id of a response: digests of other bytes that came under it. */
  others: Map<string, string[]>
  /** What went wrong: an invariant and the words that say how. */
  breaks: { invariant: Invariant; words: string }[]
  /** Writes down what happens; a fault with its kind. */
  note: (words: string, kind?: string) => void
  openPage: (device: Device) => Promise<Page | undefined>
  killServer: () => void
  restore: (which: 'newest' | 'oldest') => Promise<void>
  changeEpoch: () => Promise<void>
}

/** What a day has come to. */
export type Outcome = {
  seed: number
  interviews: number
  /** Items whose sealed bytes a device has let go of by the rule. */
  purged: number
  finished: number
  /** Faults injected, by kind. */
  injected: Record<string, number>
  breaks: Simulated['breaks']
  trace: string[]
}

/** Section by section what must hold at the end, and some of it at any time. */
export const INVARIANTS = {
  lost: 'every response that a screen called kept is at the endpoint once it is quiet, or in sight in quarantine or on the device',
  duplicated: 'no response is at the endpoint twice',
  altered: 'sealed bytes never change, and what is opened says what was said',
  'deleted-too-early': 'sealed bytes leave a device only when every backup that could be restored has them',
  'not-drained': 'whatever poison is among them, all other responses are accepted',
  'came-back': 'what was withdrawn or stopped is nowhere at the endpoint',
  miscounted: 'the ledger of each device adds up and is what lies in its outbox',
  'not-durable': 'what a screen called kept is on the disk at that moment',
  'silent-loss': 'what a device has lost is told with the exact number',
  readable: 'no word that anybody said lies readable on a device',
  stuck: 'nobody waits for ever, and nothing fails that nobody hears of',
} as const

export type Invariant = keyof typeof INVARIANTS

export function failIn({ breaks }: Pick<Simulated, 'breaks'>) {
  return (invariant: Invariant, words: string) => void breaks.push({ invariant, words })
}
