import { createWorkerLine, type WorkerLine } from '../pwa/ask-worker.ts'
import { createChanges, type Changes } from '../pwa/changes.ts'
import { createLocks, type Locks } from '../pwa/locks.ts'
import type { World } from '../pwa/world.ts'
import { openStore, type Store } from '../store/store.ts'
import { openDevice, type Device } from '../sync/device.ts'
import { randomFraction } from '../vault/random.ts'
import { createSeal, type Seal } from '../vault/seal.ts'

/** What everything else on the device is wired from. */
export type Parts = {
  world: World
  store: Store
  device: Device<Seal>
  changes: Changes
  locks: Locks
  workerLine: WorkerLine
  /** By how many responses the ledger had to be mended when it was opened. */
  lost: number
}

/** Opens what is kept on this device. Rejects when the device cannot keep anything. */
export async function openParts(world: World): Promise<Parts> {
  const store = openStore(world.name, randomFraction)
  const mended = await store.mendLedger()
  return {
    world,
    store,
    device: await openDevice(store.identities, createSeal),
    changes: createChanges(`${world.name}-changes`),
    locks: createLocks(world.locks),
    workerLine: createWorkerLine(world.workers),
    lost: mended ? Math.max(0, mended.before.collected - mended.after.collected) : 0,
  }
}
