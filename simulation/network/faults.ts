// What a network, and whoever stands in it, does to one request. Each is drawn for itself; none knows of the others.
import { generateKeyPairSync, sign } from 'node:crypto'
import { receiptText, type Receipt, type Result } from '#contract/sync/receipt.ts'
import type { Answer, Ask } from '../endpoint/server.ts'
import { noAnswer, type Arrival, type Exchange } from './exchange.ts'
import { htmlPage, jsonReply, problemReply } from './reply.ts'

type Fault = (exchange: Exchange) => Promise<Arrival>

const LATE_MS = 20_000
/** Longer than a device waits for a reply. */
const TOO_LATE_MS = 45_000

const whole = (answer: Answer): Arrival => ({ answer })

export const NETWORK_FAULTS = {
  offline: async () => noAnswer(),
  'lost-request': async () => 'silence',
  'lost-reply': async ({ reach }) => {
    await reach()
    return 'silence'
  },
  'reset-after-commit': async ({ reach }) => {
    await reach()
    return noAnswer()
  },
  'truncated-reply': async ({ reach, random }) => {
    const answer = await reach()
    return { answer, cut: { after: Math.floor(random() * answer.body.length), isError: random() < 0.5 } }
  },
  'portal-html': async () => whole(htmlPage(200)),
  'portal-511': async () => whole(htmlPage(511)),
  'portal-json': async () => whole(jsonReply(200, { ok: true, status: 'connected' })),
  'our-shape-wrong-signature': async ({ ask }) => whole(forgedReceipt(ask)),
  'signed-with-another-key': async ({ ask }) => whole(receiptOfAnotherEndpoint(ask)),
  redirect: async ({ redirect }) =>
    redirect === 'error' ? noAnswer() : whole({ status: 0, headers: {}, body: Buffer.alloc(0) }),
  'empty-204': async () => whole({ status: 204, headers: {}, body: Buffer.alloc(0) }),
  'too-large-413': async ({ ask }) => whole(isBig(ask) ? problemReply(413, 'body-too-large') : htmlPage(413)),
  'too-many-429': async ({ random }) => whole(problemReply(429, 'too-many-requests', { 'retry-after': retryAfter(random()) })),
  'busy-503': async ({ random }) => whole(problemReply(503, 'busy', { 'retry-after': retryAfter(random()) })),
  'not-enrolled-401': async () => whole(problemReply(401, 'not-enrolled')),
  'duplicate-request': async ({ reach }) => {
    const first = await reach()
    const second = await reach()
    return whole(second ?? first)
  },
  'late-request': async ({ pause, random, reach }) => {
    await pause(random() * LATE_MS)
    return whole(await reach())
  },
  'reply-too-late': async ({ pause, reach }) => {
    const answer = await reach()
    await pause(TOO_LATE_MS)
    return whole(answer)
  },
  'request-after-giving-up': async ({ pause, reach }) => {
    await pause(TOO_LATE_MS)
    return whole(await reach())
  },
  'partial-results': async (exchange) => whole(await exchange.reach({ instead: withoutSome(exchange) })),
  'bytes-changed': async (exchange) => whole(await exchange.reach({ instead: withOtherBytes(exchange) })),
  'old-reply-again': async ({ earlier, reach }) => whole(earlier() ?? (await reach())),
  'error-before-commit': async ({ reach }) => whole(await reach({ fault: 'error-before-commit' })),
  'error-after-commit': async ({ reach }) => whole(await reach({ fault: 'error-after-commit' })),
  'disk-full': async ({ reach }) => whole(await reach({ fault: 'disk-full' })),
  'killed-before-commit': async ({ reach }) => whole(await reach({ fault: 'killed-before-commit' })),
  'killed-after-commit': async ({ reach }) => whole(await reach({ fault: 'killed-after-commit' })),
} as const satisfies Record<string, Fault>

export type NetworkFault = keyof typeof NETWORK_FAULTS

function retryAfter(random: number): string {
  if (random < 0.2) return 'Wed, 21 Oct 2065 07:28:00 GMT'
  return String(Math.floor(random * 40))
}

function isBig({ body }: Ask): boolean {
  return (body?.length ?? 0) > 2_000
}

type Body = { items?: { id: string; digest: string; sealed: string }[]; [field: string]: unknown }

function change({ ask }: Exchange, work: (body: Body & { items: NonNullable<Body['items']> }) => Body): Ask {
  const body = ask.body === undefined ? undefined : (JSON.parse(ask.body) as Body)
  if (!body?.items) return ask
  return { ...ask, body: JSON.stringify(work({ ...body, items: body.items })) }
}

/** The endpoint gets, and signs for, some of the items only; at least one. */
function withoutSome(exchange: Exchange): Ask {
  return change(exchange, (body) => {
    const kept = body.items.filter(() => exchange.random() < 0.6)
    return { ...body, items: kept.length > 0 ? kept : body.items.slice(0, 1) }
  })
}

/** One item arrives with other bytes than were sent. */
function withOtherBytes(exchange: Exchange): Ask {
  return change(exchange, (body) => {
    const at = Math.floor(exchange.random() * body.items.length)
    const items = body.items.map((item, n) => (n === at && item.sealed ? { ...item, sealed: swapEnds(item.sealed) } : item))
    return { ...body, items }
  })
}

function swapEnds(text: string): string {
  const half = Math.floor(text.length / 8) * 4
  return text.slice(half) + text.slice(0, half)
}

/** What somebody would send who knows the protocol and not the key. */
function forgedReceipt({ path, body }: Ask): Answer {
  const signed = { protocol: 1, epoch: 'f'.repeat(32), safeSequence: 1_000_000, signature: 'A'.repeat(86) }
  if (path.endsWith('/missing')) return jsonReply(200, { ...signed, missing: [] })
  return jsonReply(200, { ...signed, results: allStored(body) })
}

function allStored(body: string | undefined): Result[] {
  const { items = [] } = body === undefined ? {} : (JSON.parse(body) as { items?: Pick<Result, 'id' | 'digest'>[] })
  return items.map(({ id, digest }, at) => ({ id, digest, outcome: 'stored', sequence: at + 1 }))
}

const anotherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

/** As right as a receipt can be, of an endpoint that this device was never enrolled with. */
function receiptOfAnotherEndpoint({ body }: Ask): Answer {
  const reply: Omit<Receipt, 'protocol' | 'signature'> = {
    epoch: 'e'.repeat(32),
    safeSequence: 1_000_000,
    results: allStored(body),
  }
  const text = Buffer.from(receiptText('another', reply))
  const signature = sign('sha256', text, { key: anotherKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return jsonReply(200, { protocol: 1, ...reply, signature })
}
