import { createWorkerLine, type WorkerLine } from '../pwa/ask-worker.ts'
import { createChanges, type Changes } from '../pwa/changes.ts'
import { createLocks, type Locks } from '../pwa/locks.ts'
import { createUnsentCookie } from '../pwa/unsent-cookie.ts'
import type { World } from '../pwa/world.ts'
import { openStore, type Store } from '../store/store.ts'
import { openDevice, type Device } from '../sync/device.ts'
import { randomFraction } from '../vault/random.ts'
import { createSeal, type Seal } from '../vault/seal.ts'
import { checkKeeping, renewCount, type KeepingCheck } from './check-keeping.ts'

/** What everything else on the device is wired from. */
export type Parts = {
  world: World
  store: Store
  device: Device<Seal>
  changes: Changes
  locks: Locks
  workerLine: WorkerLine
  keeping: KeepingCheck
}

/** Opens what is kept on this device, and begins to look whether it keeps. Rejects when it cannot be opened. */
export async function openParts(world: World, onBlocked: () => void = () => undefined): Promise<Parts> {
  const cookie = createUnsentCookie(world.page?.document)
  const store = openStore(world.name, randomFraction, () => cookie.read() ?? 0)
  const opened = store.open({ onBlocked, wait: () => new Promise((resolve) => void world.setTimer(resolve, 500)) })
  // Begun together: each of these reads costs a slow tablet a moment.
  const [keeping, device] = await Promise.all([
    opened.then(() => checkKeeping({ world, store, cookie })),
    openDevice(store.identities, createSeal),
  ])
  const changes = createChanges(`${world.name}-changes`)
  keeping.checked.then(
    // What fails is written with the next change.
    () => changes.listen(() => void renewCount(store, cookie).catch(() => undefined)),
    // Whoever waits for it is told that it failed.
    () => undefined,
  )
  return {
    world,
    store,
    device,
    changes,
    locks: createLocks(world.locks),
    workerLine: createWorkerLine(world.workers),
    keeping,
  }
}
