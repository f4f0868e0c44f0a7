import { PROTOCOL_VERSION } from '#contract/sync/limits.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { missingReplySchema } from '#contract/sync/receipt.ts'
import type { OutboxRow } from '../store/database.ts'
import { ask } from './ask.ts'
import { refusalOf, type Line, type Refusal } from './send-batch.ts'

type MissingAnswer = { name: 'known'; epoch: string; missing: ReadonlySet<string> } | Refusal

/** Asks which of these rows the endpoint does not hold. Only a signed reply counts. */
export async function findMissing(line: Line, rows: readonly OutboxRow[]): Promise<MissingAnswer> {
  const body = { protocol: PROTOCOL_VERSION, items: rows.map(({ id, digest }) => ({ id, digest })) }
  const reply = await ask(line.ports, { path: SYNC_PATHS.missing, method: 'POST', token: line.identity.token, body })
  if (reply.name !== 'json' || reply.status !== 200) return refusalOf(line, reply)
  const answer = missingReplySchema.safeParse(reply.body)
  if (!answer.success || !(await line.proof.isMissingReply(answer.data))) return { name: 'other-page' }
  const { epoch, safeSequence, missing } = answer.data
  await line.ports.store.sending.purge(epoch, safeSequence)
  return { name: 'known', epoch, missing: new Set(missing) }
}
