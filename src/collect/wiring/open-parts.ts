import { createWorkerLine, type WorkerLine } from '../pwa/ask-worker.ts'
import { createChanges, type Changes } from '../pwa/changes.ts'
import { createLocks, type Locks } from '../pwa/locks.ts'
import { createUnsentCookie } from '../pwa/unsent-cookie.ts'
import type { World } from '../pwa/world.ts'
import { openStore, type Store } from '../store/store.ts'
import { openDevice, type Device } from '../sync/device.ts'
import { randomFraction } from '../vault/random.ts'
import { createSeal, type Seal } from '../vault/seal.ts'
import { openKeeping, renewCount, type Keeping } from './open-keeping.ts'

/** What everything else on the device is wired from. */
export type Parts = {
  world: World
  store: Store
  device: Device<Seal>
  changes: Changes
  locks: Locks
  workerLine: WorkerLine
  keeping: () => Promise<Keeping>
}

/** Opens what is kept on this device. Rejects when the device cannot keep anything. */
export async function openParts(world: World, onBlocked: () => void = () => undefined): Promise<Parts> {
  const cookie = createUnsentCookie(world.page?.document)
  const store = openStore(world.name, randomFraction, () => cookie.read() ?? 0)
  const opened = store.open({ onBlocked, wait: () => new Promise((resolve) => void world.setTimer(resolve, 500)) })
  const [keeping, device] = await Promise.all([
    opened.then(() => openKeeping({ world, store, cookie })),
    openDevice(store.identities, createSeal),
  ])
  const changes = createChanges(`${world.name}-changes`)
  // What fails is written with the next change.
  changes.listen(() => void renewCount(store, cookie).catch(() => undefined))
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
