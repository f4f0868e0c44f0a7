import { hash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { batchSchema, type Batch, type Item } from '#contract/sync/envelope.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { receiptText, type Outcome, type Receipt, type Result } from '#contract/sync/receipt.ts'
import { SEAL } from '#contract/sync/sealing.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { deviceOf, needDevice } from '../http/device-access.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { readProtocol } from '../http/read-protocol.ts'
import { signText } from '../keys/sign-text.ts'
import type { Device } from '../store/devices.ts'
import { takeIn, type ArrivedItem } from '../store/items.ts'

const TAG_BYTES = 16
const SEALED_BYTES = SEAL.headerBytes + LIMITS.plaintextBytes + TAG_BYTES

/**
 * Takes sealed items in. What they hold is not looked at here, so nothing in them can be refused; the reply is signed
 * after the transaction is on the disk.
 */
export function addResponses(app: FastifyInstance, endpoint: Endpoint): void {
  app.post(
    SYNC_PATHS.responses,
    { ...LIMIT.takingIn, onRequest: needDevice(endpoint) },
    async (request, reply): Promise<Receipt> => {
      const batch = readProtocol(batchSchema, request.body, LIMITS.itemsPerBatch)
      const results = keep(endpoint, deviceOf(request), batch)
      endpoint.wakeOpener()
      const signed = { epoch: endpoint.epoch, safeSequence: endpoint.backups.safeSequence(), results }
      reply.header('cache-control', 'no-store')
      return { protocol: 1, ...signed, signature: signText(endpoint.keys, receiptText(endpoint.project.id, signed)) }
    },
  )
}

/** Results in the order of the items. */
function keep(endpoint: Endpoint, device: Device, { ledger, items }: Batch): Result[] {
  const judged = items.map(judge)
  const arrived = judged.filter((one) => typeof one !== 'string')
  const kept = takeIn(endpoint.database, { device, ledger, items: arrived, now: nowOf(endpoint) })
  let next = 0
  return items.map(({ id, digest }, at) => {
    const verdict = judged[at]!
    if (typeof verdict === 'string') return { id, digest, outcome: verdict, sequence: 0 }
    const { outcome, sequence } = kept[next++]!
    return { id, digest, outcome, sequence }
  })
}

/** The item with its bytes, or why nothing of it is kept: bytes that were changed on the way are asked for again. */
function judge(item: Item): ArrivedItem | Extract<Outcome, 'too-large' | 'later'> {
  const sealed = Buffer.from(item.sealed, 'base64url')
  if (sealed.length > SEALED_BYTES) return 'too-large'
  if (hash('sha256', sealed, 'hex') !== item.digest) return 'later'
  return { ...item, sealed }
}
