// Broken ways to send, most of them as some tool in the field does it.
import type { Parts } from '#collect/wiring/open-parts.ts'
import type { Sending } from '#collect/store/sending.ts'
import { itemsOf, letGo, lettingGoWhen } from './let-go.ts'
import type { Mutant } from './mutant.ts'

type OtherFetch = (parts: Parts, fetchWith: typeof fetch, epoch: () => string) => typeof fetch

type OtherSending = (sending: Sending, parts: Parts, epoch: () => string) => Partial<Sending>

const bySending = (name: string, change: OtherSending): Mutant => ({
  name,
  tablet(parts, fetchWith, epoch) {
    const { store } = parts
    const sending = { ...store.sending, ...change(store.sending, parts, epoch) }
    return { parts: { ...parts, store: { ...store, sending } }, fetchWith }
  },
})

const byFetch = (name: string, change: OtherFetch): Mutant => ({
  name,
  tablet: (parts, fetchWith, epoch) => ({ parts, fetchWith: change(parts, fetchWith, epoch) }),
})

const isJson = (reply: Response): boolean => /json/.test(reply.headers.get('content-type') ?? '')

const beforeSending: OtherFetch = (parts, fetchWith, epoch) => async (path, init) => {
  const items = itemsOf(path, init)
  if (items) await letGo(parts, items, epoch())
  return fetchWith(path, init)
}

const onceOnly: OtherFetch = (parts, fetchWith, epoch) => async (path, init) => {
  const items = itemsOf(path, init)
  try {
    return await fetchWith(path, init)
  } catch (error) {
    if (items) await letGo(parts, items, epoch())
    throw error
  }
}

const withoutPatience: OtherFetch = (_, fetchWith) => (path, init) => {
  const { signal: __, ...rest } = init ?? {}
  return fetchWith(path, rest)
}

/** Bytes that are made anew for each try; no two tries are the same item to the endpoint. */
function otherBytes(sealed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const other = sealed.slice()
  other[other.length - 1]! ^= 1 + (crypto.getRandomValues(new Uint8Array(1))[0]! % 255)
  return other
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
}

const WEEK_MS = 7 * 24 * 3_600_000

export const SENDING_MUTANTS: Mutant[] = [
  byFetch(
    'trusts-any-200',
    lettingGoWhen(({ status }) => status === 200),
  ),
  byFetch(
    'trusts-any-2xx',
    lettingGoWhen(({ status }) => status >= 200 && status < 300),
  ),
  byFetch(
    'trusts-any-json',
    lettingGoWhen((reply) => reply.status === 200 && isJson(reply)),
  ),
  byFetch(
    'lets-go-of-what-is-refused-4xx',
    lettingGoWhen(({ status }) => status >= 400 && status < 500),
  ),
  byFetch(
    'counts-5xx-as-delivered',
    lettingGoWhen(({ status }) => status >= 500),
  ),
  byFetch(
    'trusts-a-sign-in-page',
    lettingGoWhen(({ status }) => status === 511),
  ),
  byFetch('removes-before-it-sends', beforeSending),
  byFetch('sends-once-only', onceOnly),
  byFetch('waits-for-ever', withoutPatience),
  { name: 'checks-no-signature', isSignatureTrusted: true },
  bySending('ignores-the-epoch', () => ({ listStale: async () => [] })),
  bySending('purges-at-the-acknowledgement', ({ applyResults }) => ({
    applyResults: (results, epoch) => applyResults(results, epoch, Number.MAX_SAFE_INTEGER),
  })),
  bySending('stops-at-poison', (sending) => {
    let isStopped = false
    return {
      listWaiting: async (limit) => (isStopped ? [] : sending.listWaiting(limit)),
      moveToTail: async () => {
        isStopped = true
      },
    }
  }),
  bySending('poison-stays-first', (sending) => ({
    moveToTail: async () => undefined,
    listWaiting: async () => sending.listWaiting(1),
  })),
  bySending('one-result-for-the-batch', ({ applyResults }) => ({
    applyResults: (results, ...place) =>
      applyResults(
        results.map((each) => ({ ...each, outcome: results[0]!.outcome })),
        ...place,
      ),
  })),
  bySending('takes-later-for-stored', ({ applyResults }) => ({
    applyResults: (results, ...place) =>
      applyResults(
        results.map((each) => ({ ...each, ...(each.outcome === 'later' && { outcome: 'stored' as const }) })),
        ...place,
      ),
  })),
  bySending('what-is-missing-is-forgotten', ({ applyResults }, _, epoch) => ({
    requeue: (items) =>
      applyResults(
        items.map((item) => ({ ...item, outcome: 'stored', sequence: 1 })),
        epoch(),
      ),
  })),
  bySending('seals-anew-on-each-try', (sending, { store }) => ({
    async listWaiting(limit) {
      for (const row of await sending.listWaiting(limit)) {
        if (row.kind !== 'response') continue
        const sealed = otherBytes(row.sealed)
        const digest = (await digestOf(sealed)) as typeof row.digest
        await store.finish({ ...row, sealed, digest, tried: [row.digest] }, '2026-11-22')
      }
      return sending.listWaiting(limit)
    },
  })),
  bySending('drops-after-seven-days', (sending, parts, epoch) => {
    const first = parts.world.now()
    return {
      async listWaiting(limit) {
        const rows = await sending.listWaiting(limit)
        if (Math.abs(parts.world.now() - first) < WEEK_MS) return rows
        await letGo(parts, rows, epoch())
        return []
      },
    }
  }),
]
