import type { Ledger } from '#contract/sync/envelope.ts'
import { PROTOCOL_VERSION } from '#contract/sync/limits.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { receiptSchema } from '#contract/sync/receipt.ts'
import type { OutboxRow } from '../store/database.ts'
import type { StoredIdentity } from '../store/identity.ts'
import { ask, type Reply } from './ask.ts'
import { sayHello } from './hello.ts'
import type { Proof, SyncPorts } from './ports.ts'
import { toBase64url } from './to-base64url.ts'

/**
 * | outcome    | what happened                                       | what the device does            |
 * | ---------- | --------------------------------------------------- | ------------------------------- |
 * | done       | a signed reply; its results are applied             | goes on                         |
 * | too-much   | 413, 5xx, cut off, or a refusal of the whole batch  | tries halves                    |
 * | pause      | 429 or 503                                          | waits, as long as it is told to |
 * | needs-code | 401 or 403 from the endpoint                        | keeps everything, goes on collecting |
 * | no-signal, other-page |                                          | waits                           |
 */
export type Outcome =
  | { name: 'done'; epoch: string; settled: ReadonlySet<string> }
  | { name: 'too-much' }
  | { name: 'pause'; afterMs?: number }
  | { name: 'needs-code' | 'no-signal' | 'other-page' }

export type Refusal = Exclude<Outcome, { name: 'done' }>

export type Line = { ports: SyncPorts; identity: StoredIdentity; proof: Proof }

/** Sends rows once; without any it tells the ledger. Nothing changes on the device unless the reply is signed with the pinned key. */
export async function sendBatch(line: Line, rows: readonly OutboxRow[]): Promise<Outcome> {
  const { ports, identity } = line
  const ledger = toLedger(await ports.store.loadLedger(ports.today()))
  const body = { protocol: PROTOCOL_VERSION, ledger, items: rows.map(toItem) }
  const reply = await ask(ports, { path: SYNC_PATHS.responses, method: 'POST', token: identity.token, body })
  if (reply.name === 'json' && reply.status === 200) return applyReceipt(line, rows, reply.body)
  return refusalOf(line, reply)
}

/** The ledger as it goes on its way: without what is kept for the screen, and `lost` only where there is a loss. */
export function toLedger(kept: Awaited<ReturnType<SyncPorts['store']['loadLedger']>>): Ledger {
  const { today: _, lost, ...counts } = kept
  return { ...counts, ...(lost > 0 && { lost }) }
}

/** The item as it goes on its way. */
export function toItem({ id, kind, digest, sealed, questionnaire }: OutboxRow) {
  return { id, kind, digest, sealed: toBase64url(sealed), questionnaire }
}

async function applyReceipt(line: Line, rows: readonly OutboxRow[], body: unknown): Promise<Outcome> {
  const receipt = receiptSchema.safeParse(body)
  if (!receipt.success || !(await line.proof.isReceipt(receipt.data))) return { name: 'other-page' }
  const { epoch, safeSequence, results } = receipt.data
  const digests = new Map(rows.map((row) => [row.id, row.digest]))
  const ours = results.filter((result) => digests.get(result.id) === result.digest)
  await line.ports.store.sending.applyResults(ours, epoch, safeSequence)
  await line.ports.store.sending.purge(epoch, safeSequence)
  if (rows.length > 0) await line.ports.store.identities.addNotes({ sentAt: new Date(line.ports.now()).toISOString() })
  return { name: 'done', epoch, settled: new Set(ours.filter(({ outcome }) => outcome !== 'later').map(({ id }) => id)) }
}

/** Reads a reply that is not a receipt. Shared by everything that is sent with the device's token. */
export async function refusalOf(line: Line, reply: Reply): Promise<Refusal> {
  switch (reply.name) {
    case 'cut-off':
      return { name: 'too-much' }
    case 'no-signal': {
      const hello = await sayHello(line.ports, line.proof)
      // The endpoint is there, yet this did not come through: perhaps it was too long for this network.
      return hello.name === 'reachable' ? { name: 'too-much' } : { name: hello.name }
    }
    case 'json':
    case 'other-page':
      return refusalByStatus(reply)
    default:
      return { name: 'other-page' }
  }
}

function refusalByStatus({ name, status, retryAfterMs }: Extract<Reply, { status: number }>): Refusal {
  if (status === 429 || status === 503) return { name: 'pause', ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }) }
  if (status === 413 || (status >= 500 && status !== 511)) return { name: 'too-much' }
  if (name === 'other-page' || status < 400) return { name: 'other-page' }
  if (status === 401 || status === 403) return { name: 'needs-code' }
  return { name: 'too-much' }
}
