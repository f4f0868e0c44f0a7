// One simulated device: what its pages share (databases, locks, clock, network) and what befalls all of them at once.
import { IDBFactory } from 'fake-indexeddb'
import type { Parts } from '#collect/wiring/open-parts.ts'
import type { DraftRow, OutboxRow } from '#collect/store/database.ts'
import type { Random } from '../../tests/support/seeded-random.ts'
import { rowsOf, type Full } from '../browser/databases.ts'
import type { Lane, Loop } from '../loop.ts'
import { openPage, type Page } from './page.ts'

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
  full: Full
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
  /** The response whose draft lies on the disk. */
  draftId: () => string | undefined
  /** Does something after so many steps more, whatever the device is doing then; again at each step until it gives true. */
  countDown: (steps: number, act: () => boolean) => void
  /** Nothing of that befalls it any more. */
  spare: () => void
}

export function createDevice(name: string, surroundings: DeviceSurroundings, hasLocks: boolean): Device {
  const { loop } = surroundings
  let number = 0
  let coming: { steps: number; act: () => boolean }[] = []
  const device: Device = {
    name,
    lane: loop.lane(name),
    surroundings,
    databases: new IDBFactory(),
    pages: new Set(),
    locks: new Map(),
    hasLocks,
    full: 'no',
    cookies: new Map(),
    evictions: 0,
    run: undefined,
    clockOffMs: 0,
    fetchFor: surroundings.fetchFor,
    open: () => openPage(device, (number += 1)),
    outbox: () => rowsOf(device.databases, name, 'outbox') as OutboxRow[],
    draftId: () => (rowsOf(device.databases, name, 'draft') as DraftRow[])[0]?.id,
    countDown: (steps, act) => void coming.push({ steps, act }),
    spare: () => {
      coming = []
    },
  }
  device.lane.afterStep = () => {
    for (const each of coming) each.steps -= 1
    const isOver = ({ steps, act }: (typeof coming)[number]) => steps <= 0 && act()
    if (coming.length > 0) coming = coming.filter((each) => !isOver(each))
  }
  return device
}
