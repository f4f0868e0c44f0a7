import { hash } from 'node:crypto'
import type { Item } from '#contract/sync/envelope.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import type { Outcome, Result } from '#contract/sync/receipt.ts'
import { SEAL } from '#contract/sync/sealing.ts'
import { nowOf, type Endpoint } from './endpoint.ts'
import { takeIn, type Arrived, type ArrivedItem } from './store/items.ts'

const TAG_BYTES = 16
const SEALED_BYTES = SEAL.headerBytes + LIMITS.plaintextBytes + TAG_BYTES

/** Keeps sealed items, however they came; what they hold is not looked at. Results in the order of the items, on the disk. */
export async function keepItems(
  endpoint: Pick<Endpoint, 'database' | 'clock'>,
  { items, ...about }: Pick<Arrived, 'device' | 'isCopy' | 'ledger' | 'note'> & { items: readonly Item[] },
): Promise<Result[]> {
  const judged = items.map(judge)
  const arrived = judged.filter((one) => typeof one !== 'string')
  const kept = await takeIn(endpoint.database, { ...about, items: arrived, now: nowOf(endpoint) })
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
