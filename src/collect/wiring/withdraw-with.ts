import type { Digest } from '#contract/ids.ts'
import type { Withdrawal } from '#contract/response.ts'
import type { CodePart } from '#contract/withdrawal.ts'
import type { OutboxRow } from '../store/database.ts'
import type { Drafts } from '../store/drafts.ts'
import type { Withdrawn } from '../store/withdraw.ts'
import { TroubleError } from '../trouble.ts'
import { withdrawalDigest } from '../vault/digest.ts'
import { randomId } from '../vault/random.ts'
import type { Parts } from './open-parts.ts'
import { sealWith } from './seal-with.ts'

export type { Withdrawn } from '../store/withdraw.ts'

/** The digest of a code in this device's project; rejects with a `TroubleError` when it is not enrolled. */
export async function digestFor(device: Parts['device'], parts: readonly CodePart[]): Promise<Digest> {
  const project = device.identity()?.project.id
  if (project === undefined) throw new TroubleError('not-enrolled')
  return withdrawalDigest(project, parts)
}

/**
 * Deletes the response with this code here, and tells the endpoint to. `onKept` is told that something new waits. While
 * something is being sent, too: what is withdrawn here stays so, whatever the reply.
 */
export function withdrawWith(parts: Parts, onKept: () => void): (code: readonly CodePart[]) => Promise<Withdrawn> {
  return async (pictures) => {
    const code = await digestFor(parts.device, pictures)
    const row = await parts.store.findByCode(code)
    if (!row) return 'unknown'
    const done = await withdrawRow(parts, row, code)
    onKept()
    return done
  }
}

/** Removes as drafts do. A finish that failed may have left its response waiting, and that may be on its way: it is withdrawn. */
export function removeWith(parts: Parts): Drafts['remove'] {
  return async (id, as) => {
    const row = await parts.store.findRow(id)
    if (row?.withdrawal) await withdrawRow(parts, row, row.withdrawal)
    await parts.store.drafts.remove(id, as)
  }
}

async function withdrawRow({ store, device }: Parts, { id: response, questionnaire }: OutboxRow, withdrawal: Digest) {
  const id = randomId()
  const content: Withdrawal = { schema: 1, id, questionnaire, response, withdrawal }
  return store.withdraw(response, await sealWith(device)({ id, kind: 'withdrawal', questionnaire }, content))
}
