import { isPersisted } from '../pwa/persistence.ts'
import { localDate } from '../interview/collected.ts'
import type { browserFetch } from '../sync/browser-fetch.ts'
import { openLine, type SyncLine } from '../sync/line.ts'
import { definitionHash, digestOf } from '../vault/digest.ts'
import { createProof } from '../vault/proof.ts'
import { randomFraction, randomId } from '../vault/random.ts'
import type { Parts } from './open-parts.ts'
import { APP } from './wire-interviews.ts'

/** The one line to the endpoint: sync with this device's clock, store and proofs. */
export function wireLine({ world, store, device, changes, locks }: Parts, fetchWith: typeof browserFetch): SyncLine {
  return openLine({
    now: world.now,
    setTimer: world.setTimer,
    page: world.page,
    fetch: fetchWith,
    withLock: locks.withLock,
    store,
    today: () => localDate(world.now()),
    createProof,
    definitionHash,
    digestOf,
    about: async () => ({ app: APP, isProtected: await isPersisted(world.storage) }),
    randomId,
    random: randomFraction,
    onChange: changes.announce,
    onRefreshed: device.reload,
  })
}
