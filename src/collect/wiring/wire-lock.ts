import { createLock, type HandOverLock } from '../interview/lock.ts'
import { hashPin } from '../vault/pin.ts'
import { randomId } from '../vault/random.ts'
import type { Parts } from './open-parts.ts'

/** The hand-over lock of this device. */
export function wireLock({ world, store, changes }: Parts): HandOverLock {
  return createLock({
    find: store.identities.findLock,
    change: store.identities.changeLock,
    hashPin,
    createSalt: randomId,
    now: world.now,
    onLocked: changes.tellOthers,
  })
}
