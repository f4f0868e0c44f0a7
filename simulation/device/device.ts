// One simulated device: what its pages share (databases, locks, clock, network) and what befalls all of them at once.
import { IDBFactory } from 'fake-indexeddb'
import type { Parts } from '#collect/wiring/open-parts.ts'
import type { OutboxRow } from '#collect/store/database.ts'
import type { Random } from '../../tests/support/seeded-random.ts'
import { rowsOf } from '../browser/databases.ts'
import type { Lane, Loop } from '../loop.ts'
import { mayCrash, openPage, type Page } from './page.ts'

export type DeviceSurroundings = {
  loop: Loop
  random: Random
  mutate: (parts: Parts, fetchWith: typeof fetch) => { parts: Parts; fetchWith: typeof fetch }
  fetchFor: (page: Page) => typeof fetch
}

export type Device = {
  name: string
  lane: Lane
  surroundings: DeviceSurroundings
  databases: IDBFactory
  pages: Set<Page>
  locks: Map<string, Page>
  hasLocks: boolean
  isFull: boolean
  /** They outlive the databases. */
  cookies: Map<string, string>
  /** How often the databases were cleared. */
  evictions: number
  /** The mark of this run of the browser. */
  run: string | undefined
  clockOffMs: number
  fetchFor: (page: Page) => typeof fetch
  open: () => Promise<Page>
  /** The rows of the outbox as they lie on the disk. */
  outbox: () => OutboxRow[]
  countDown: (steps: number, page: Page) => void
  /** Nothing ends a page any more. */
  spare: () => void
}

export function createDevice(name: string, surroundings: DeviceSurroundings, hasLocks: boolean): Device {
  const { loop } = surroundings
  let number = 0
  let crashing: { steps: number; page: Page } | undefined
  const device: Device = {
    name,
    lane: loop.lane(name),
    surroundings,
    databases: new IDBFactory(),
    pages: new Set(),
    locks: new Map(),
    hasLocks,
    isFull: false,
    cookies: new Map(),
    evictions: 0,
    run: undefined,
    clockOffMs: 0,
    fetchFor: surroundings.fetchFor,
    open: () => openPage(device, (number += 1)),
    outbox: () => rowsOf(device.databases, name, 'outbox') as OutboxRow[],
    countDown: (steps, page) => {
      crashing = { steps, page }
    },
    spare: () => {
      crashing = undefined
    },
  }
  device.lane.afterStep = () => {
    if (!crashing) return
    crashing.steps -= 1
    if (crashing.steps > 0 || !mayCrash(device)) return
    const { page } = crashing
    crashing = undefined
    page.crash()
  }
  return device
}
