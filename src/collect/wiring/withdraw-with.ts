import type { Digest } from '#contract/ids.ts'
import type { CodePart } from '#contract/withdrawal.ts'
import type { Withdrawn } from '../store/withdraw.ts'
import { TroubleError } from '../trouble.ts'
import { withdrawalDigest } from '../vault/digest.ts'
import type { Parts } from './open-parts.ts'

export type { Withdrawn } from '../store/withdraw.ts'

/** The digest of a code in this device's project; rejects with a `TroubleError` when it is not enrolled. */
export async function digestFor(device: Parts['device'], parts: readonly CodePart[]): Promise<Digest> {
  const project = device.identity()?.project.id
  if (project === undefined) throw new TroubleError('not-enrolled')
  return withdrawalDigest(project, parts)
}

/**
 * Deletes the response with this code while it is here only. Never while something is being sent: it could be on its way.
 * Rejects with a `TroubleError` then.
 */
export function withdrawWith({ store, device, locks, changes }: Parts): (parts: readonly CodePart[]) => Promise<Withdrawn> {
  return async (parts) => {
    const digest = await digestFor(device, parts)
    const done = await locks.withLock('earshot-sync', () => store.withdraw(digest))
    if (!done) throw new TroubleError('sending')
    if (done === 'deleted') changes.announce()
    return done
  }
}
