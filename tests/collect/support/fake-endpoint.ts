// An endpoint in memory that signs with a real key and keeps what it is sent. It never leaves the process; faults are
// put between it and the device.
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import type { Fieldwork } from '#contract/sync/enrolment.ts'
import type { Batch, MissingQuery } from '#contract/sync/envelope.ts'
import { problemOf, type ProblemCode } from '#contract/sync/problem.ts'
import { helloText, missingText, receiptText, type Outcome, type Result } from '#contract/sync/receipt.ts'
import { definitionText, ref } from './small-definition.ts'

export const PROJECT = { id: 'teesside', name: 'Teesside' }

/** Looks at a request before (and at the reply after) the endpoint; gives a reply of its own, or lets it through. */
export type Fault = (request: { path: string; body: unknown }, pass: () => Response) => Response | Promise<Response> | undefined

export function publicRaw(key: KeyObject): string {
  const { x, y } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]).toString('base64url')
}

export function createFakeEndpoint() {
  const receipt = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sealing = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kept = new Map<string, { digest: string; sealed: string; sequence: number }>()
  const batches: Batch[] = []
  const requests: { path: string; init: RequestInit }[] = []
  const state = {
    epoch: '1'.repeat(32),
    sequence: 0,
    safeSequence: 0,
    fault: undefined as Fault | undefined,
    fieldwork: undefined as Fieldwork[] | undefined,
    outcome: (): Outcome | undefined => undefined,
  }

  const signed = (text: string) =>
    sign('sha256', Buffer.from(text), { key: receipt.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')

  function takeIn({ id, digest, sealed }: Batch['items'][number]): Result {
    const told = (state.outcome as (id: string) => Outcome | undefined)(id)
    if (told) return { id, digest, outcome: told, sequence: 0 }
    if (createHash('sha256').update(Buffer.from(sealed, 'base64url')).digest('hex') !== digest) throw new Error('digest')
    const known = kept.get(id)
    if (known) return { id, digest, outcome: 'already-stored', sequence: known.sequence }
    state.sequence += 1
    kept.set(id, { digest, sealed, sequence: state.sequence })
    return { id, digest, outcome: 'stored', sequence: state.sequence }
  }

  function answer(path: string, body: unknown): Response {
    const { epoch } = state
    if (path.startsWith('/api/v1/hello')) {
      const nonce = new URL(path, 'http://localhost').searchParams.get('nonce')!
      return json({ protocol: 1, nonce, epoch, signature: signed(helloText(PROJECT.id, { nonce, epoch })) })
    }
    if (path === '/api/v1/responses') {
      const batch = body as Batch
      batches.push(batch)
      return receiptFor(batch.items.map(takeIn))
    }
    if (path === '/api/v1/responses/missing') {
      const missing = (body as MissingQuery).items.filter(({ id, digest }) => kept.get(id)?.digest !== digest).map(({ id }) => id)
      const reply = { epoch, safeSequence: state.safeSequence, missing }
      return json({ protocol: 1, ...reply, signature: signed(missingText(PROJECT.id, reply)) })
    }
    if (path === '/api/v1/enrolments') {
      return json({ protocol: 1, deviceId: 'device-1', token: 'dG9rZW4', keys: keys(), project: PROJECT }, 201)
    }
    if (path === '/api/v1/device') return json(deviceState(), 200, { etag: '"1"' })
    if (path === `/api/v1/questionnaires/${ref.hash}`) return json(definitionText)
    return problem('not-found')
  }

  const keys = () => ({ sealing: publicRaw(sealing.publicKey), receipt: publicRaw(receipt.publicKey) })

  function deviceState() {
    return {
      protocol: 1,
      device: { id: 'device-1', label: 'Tablet 1', revoked: false },
      project: PROJECT,
      epoch: state.epoch,
      time: '2026-11-22T10:00:00Z',
      retentionDays: 30,
      keys: keys(),
      questionnaires: [ref],
      wardSets: [],
      targets: [],
      totals: { heard: 0, target: 0 },
      settings: { itemsPerBatch: LIMITS.defaultItemsPerBatch, draftLanguages: [] },
      places: [],
      ...(state.fieldwork && { fieldwork: state.fieldwork }),
    }
  }

  function receiptFor(results: Result[]): Response {
    const reply = { epoch: state.epoch, safeSequence: state.safeSequence, results }
    return json({ protocol: 1, ...reply, signature: signed(receiptText(PROJECT.id, reply)) })
  }

  const fetch = (async (input: string, init: RequestInit = {}) => {
    requests.push({ path: input, init })
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const pass = () => answer(input, body)
    return (await state.fault?.({ path: input, body }, pass)) ?? pass()
  }) as unknown as typeof globalThis.fetch

  return {
    fetch,
    keys,
    kept,
    batches,
    requests,
    receiptFor,
    sealingKey: sealing.privateKey,
    set fault(fault: Fault | undefined) {
      state.fault = fault
    },
    /** What devices are told of the days of fieldwork. */
    set fieldwork(fieldwork: Fieldwork[]) {
      state.fieldwork = fieldwork
    },
    /** Answers items with an outcome of its own; `undefined` takes an item in. */
    set outcome(outcome: (id: string) => Outcome | undefined) {
      state.outcome = outcome as () => Outcome | undefined
    },
    /** Everything with a place up to here is in the oldest backup. */
    set safeSequence(sequence: number) {
      state.safeSequence = sequence
    },
    /** A restore: these are all it still holds, under new numbers, in a new life. */
    restore(ids: readonly string[], epoch: string) {
      for (const id of kept.keys()) if (!ids.includes(id)) kept.delete(id)
      for (const row of kept.values()) row.sequence = state.sequence += 1
      state.epoch = epoch
    },
  }
}

export type FakeEndpoint = ReturnType<typeof createFakeEndpoint>

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } })
}

export function problem(code: ProblemCode, headers: Record<string, string> = {}): Response {
  const body = problemOf(code)
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })
}

export function page(status = 200): Response {
  return new Response('<h1>Welcome to our Wi-Fi</h1>', { status, headers: { 'content-type': 'text/html' } })
}

export const id = (n: number) => n.toString(16).padStart(32, '0') as ResponseId
export const digest = (n: number) => n.toString(16).padStart(64, '0') as Digest
