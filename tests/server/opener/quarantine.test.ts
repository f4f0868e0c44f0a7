import { loadItemsToOpen, storeOpened } from '#server/store/opened.ts'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import { ENCODING } from '#contract/sync/sealing.ts'
import type { Response } from '#contract/response.ts'
import { loadKeys } from '#server/keys/keys.ts'
import type { Opener } from '#server/opener/opener.ts'
import { acceptRevoked, listQuarantine, retryQuarantine } from '#server/store/quarantine.ts'
import { makeSealer, makeSealingKeys, refOf, type SealedItem } from '../../support/sealing.ts'
import { everyKind } from './every-kind.ts'
import { makeWorld, sampleResponses, type World } from './world.ts'
import { inTransaction } from '#server/store/transaction.ts'

const definition = everyKind()
let world: World
let opener: Opener
let ref: QuestionnaireRef
let response: Response
let seed = 1
// One endpoint for all: each test adds items of its own to what is there.
beforeAll(async () => {
  world = await makeWorld()
  opener = world.opener()
  ref = await world.publish(definition)
})
beforeEach(() => {
  response = sampleResponses(definition, ref, 1, (seed += 1))[0]!
})
afterAll(async () => world.close())

async function openAll(): Promise<void> {
  opener.wake()
  await opener.whenIdle()
}

async function listReasons(): Promise<Record<string, string>> {
  return Object.fromEntries((await listQuarantine(world.database)).map(({ id, reason }) => [id, reason]))
}

function isOpened(id: string): boolean {
  return world.rows(`SELECT 1 FROM response WHERE id = x'${id}'`).length === 1
}

/** Stores one odd item between two good ones; gives why it is in quarantine. The good ones must have come through. */
async function reasonFor(item: SealedItem, isRevoked = false): Promise<string | undefined> {
  const [before, after] = sampleResponses(definition, ref, 2, seed + 1000)
  await world.receive([await world.sealer.seal('response', before!)])
  await world.receive([item], isRevoked)
  await world.receive([await world.sealer.seal('response', after!)])
  await openAll()
  expect([before!, item, after!].map(({ id }) => isOpened(id))).toEqual([true, false, true])
  expect(world.rows(`SELECT 1 FROM item WHERE id = x'${item.id}'`)).toHaveLength(1)
  return (await listReasons())[item.id]
}

const about = (changes: Partial<Response> = {}) => ({
  id: response.id,
  kind: 'response' as const,
  questionnaire: ref,
  ...changes,
})
const bytes = (text: string) => new TextEncoder().encode(text)

describe('cannot-open', () => {
  it('names a response sealed for another key', async () => {
    const stranger = await makeSealer({ publicKey: (await makeSealingKeys()).publicKey, project: world.project })
    expect(await reasonFor(await stranger.seal('response', response))).toBe('cannot-open')
  })
  it('names a response sealed for another project', async () => {
    const publicKey = Buffer.from((await loadKeys(world.keyFolder)).sealing.publicBytes).toString('base64url')
    const elsewhere = await makeSealer({ publicKey, project: 'another' })
    expect(await reasonFor(await elsewhere.seal('response', response))).toBe('cannot-open')
  })
  it('names a response sent under the id of another one', async () => {
    const item = await world.sealer.seal('response', response)
    expect(await reasonFor({ ...item, id: 'ab'.repeat(16) as ResponseId })).toBe('cannot-open')
  })
  it.each([
    ['one bit changed', (sealed: Uint8Array) => sealed.with(200, sealed[200]! ^ 1)],
    ['the end cut off', (sealed: Uint8Array) => sealed.slice(0, -1)],
    ['bytes put at the end', (sealed: Uint8Array) => new Uint8Array([...sealed, 0])],
    ['an all-zero public key', (sealed: Uint8Array) => sealed.map((byte, at) => (at >= 9 && at < 74 ? 0 : byte))],
    ['a point that is not on the curve', (sealed: Uint8Array) => sealed.with(40, sealed[40]! ^ 1)],
    ['an unknown version', (sealed: Uint8Array) => sealed.with(0, 2)],
    ['one byte only', () => Uint8Array.of(1)],
  ])('names sealed bytes with %s', async (_, change) => {
    const item = await world.sealer.seal('response', response)
    expect(await reasonFor({ ...item, sealed: new Uint8Array(change(item.sealed)) })).toBe('cannot-open')
  })
  it('names a body that would unfold into the memory of the whole machine', async () => {
    expect(
      await reasonFor(await world.sealer.sealBytes(about(), deflateRawSync(Buffer.alloc(20_000_000)), ENCODING.deflateRaw)),
    ).toBe('cannot-open')
  })
})

describe('not-a-response', () => {
  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['very deep lists', '['.repeat(30_000)],
    ['bytes that are no UTF-8', '\uFFFF'],
  ])('names %s', async (name, text) => {
    const body = name.includes('UTF-8') ? Uint8Array.of(0x22, 0xff, 0x22) : bytes(text)
    expect(await reasonFor(await world.sealer.sealBytes(about(), body))).toBe('not-a-response')
  })
  it.each([
    ['an unknown schema', { schema: 2 }],
    ['a field too many', { device: 'd1' }],
    ['a time instead of a date', { collected: { date: '2026-11-22T10:00:00Z', halfDay: 'am' } }],
    ['answers under a name that is no id', { answers: { 'Not An Id': 'x' } }],
    ['a number with decimals', { answers: { age: 7.5 } }],
    ['seconds that are not rounded', { activeSeconds: 7 }],
  ])('names %s', async (_, changes) => {
    expect(await reasonFor(await world.sealer.seal('response', { ...response, ...changes }))).toBe('not-a-response')
  })
  it('names a session that is a response inside', async () => {
    expect(await reasonFor(await world.sealer.seal('session', response))).toBe('not-a-response')
  })
})

describe('id-differs', () => {
  it('names another id inside than outside', async () => {
    expect(await reasonFor(await world.sealer.seal('response', response, { id: 'ef'.repeat(16) as ResponseId }))).toBe(
      'id-differs',
    )
  })
  it('names another version inside than outside', async () => {
    expect(await reasonFor(await world.sealer.seal('response', response, { questionnaire: { ...ref, version: '2' } }))).toBe(
      'id-differs',
    )
  })
})

describe('questionnaire-unknown', () => {
  it('names a response to what is not published here, and opens it once it is, with the same worker', async () => {
    const later = everyKind({ version: '2' })
    const [early, late] = sampleResponses(later, refOf(later), 2)
    expect(await reasonFor(await world.sealer.seal('response', early!))).toBe('questionnaire-unknown')
    await world.publish(later)
    await world.receive([await world.sealer.seal('response', late!)])
    await openAll()
    expect([early!, late!].map(({ id }) => isOpened(id))).toEqual([true, true])
    expect(await listReasons()).not.toHaveProperty(early!.id)
  })
  it('is not the last word on a response that was in the worker while its questionnaire was published', async () => {
    const later = everyKind({ version: '3' })
    const [early] = sampleResponses(later, refOf(later), 1, 4711)
    await world.receive([await world.sealer.seal('response', early!)])
    const [item] = await loadItemsToOpen(world.database, 10)
    await world.publish(later)
    const stale = { sequence: item!.sequence, id: item!.id, reason: 'questionnaire-unknown' } as const
    await inTransaction(world.database, (tx) =>
      storeOpened(tx, { lines: [], sessions: [], events: [], passed: [], quarantined: [stale] }, '2026-11-22'),
    )
    await openAll()
    expect(isOpened(early!.id)).toBe(true)
  })
  it('names a known hash under a wrong name, which would land in another questionnaire’s batch', async () => {
    const wrong = { ...ref, id: 'other' }
    expect(await reasonFor(await world.sealer.seal('response', { ...response, questionnaire: wrong }))).toBe(
      'questionnaire-unknown',
    )
  })
  it('names a hash of nothing', async () => {
    const wrong = { ...ref, hash: '0'.repeat(64) as Digest }
    expect(await reasonFor(await world.sealer.seal('response', { ...response, questionnaire: wrong }))).toBe(
      'questionnaire-unknown',
    )
  })
})

describe('an event', () => {
  const event = () => ({
    schema: 1,
    id: response.id,
    questionnaire: ref,
    session: response.session.id,
    what: 'worry-opened',
    collected: response.collected,
  })
  it.each<[string, object]>([
    ['says more than it may', { note: 'about somebody' }],
    ['counts where nothing is to be counted', { counts: { heard: 1, partial: 0, stopped: 0, declined: 0 } }],
    ['is of a kind that is not known', { what: 'something-else' }],
  ])('that %s waits in quarantine', async (_, more) => {
    expect(await reasonFor(await world.sealer.seal('event', { ...event(), ...more }))).toBe('not-a-response')
    expect(world.rows(`SELECT 1 FROM event WHERE id = x'${response.id}'`)).toEqual([])
  })
  it('under another id waits in quarantine', async () => {
    const id = 'cd'.repeat(16) as ResponseId
    expect(await reasonFor(await world.sealer.seal('event', event(), { id }))).toBe('id-differs')
  })
  it('from a revoked device waits for a person', async () => {
    expect(await reasonFor(await world.sealer.seal('event', event()), true)).toBe('revoked-device')
  })
})

describe('answers-do-not-fit', () => {
  it.each<[string, Partial<Response>]>([
    ['an option that is not offered', { tier: 'easy', answers: { how: 'middling' } }],
    ['an answer to what is not asked', { tier: 'easy', answers: { area: 'outside' } }],
    ['an answer to nothing known', { tier: 'easy', answers: { constructor: 'x' } }],
    ['a tier that is not known', { tier: 'oldest', answers: {} }],
    ['a language the questionnaire does not have', { lang: '=1+1' }],
    ['a number outside its range', { tier: 'easy', answers: { age: 99 } }],
  ])('names %s', async (_, changes) => {
    expect(await reasonFor(await world.sealer.seal('response', { ...response, ...changes }))).toBe('answers-do-not-fit')
  })
})

describe('what a person decides', () => {
  it('an item from a revoked device waits, and opening again does not let it through', async () => {
    expect(await reasonFor(await world.sealer.seal('response', response), true)).toBe('revoked-device')
    await retryQuarantine(world.database)
    await openAll()
    expect((await listReasons())[response.id]).toBe('revoked-device')
  })
  it('an item from a revoked device comes into the data once a person lets it in, and only then', async () => {
    await reasonFor(await world.sealer.seal('response', response), true)
    const waiting = Object.values(await listReasons()).filter((reason) => reason === 'revoked-device').length
    const noted: number[] = []
    const accept = () => acceptRevoked(world.database, async (_, count) => void noted.push(count))
    expect(await accept()).toBe(waiting)
    await openAll()
    expect([isOpened(response.id), Object.values(await listReasons()).includes('revoked-device')]).toEqual([true, false])
    expect([await accept(), noted]).toEqual([0, [waiting]])
  })
  it('the second of two copies with one id waits, the first is opened', async () => {
    const first = await world.sealer.seal('response', response)
    const second = await world.sealer.seal('response', response)
    await world.receive([first, second, first, second])
    await openAll()
    expect(isOpened(response.id)).toBe(true)
    expect((await listReasons())[response.id]).toBe('conflict')
  })
  it('opening again what still cannot be opened leaves it where it is, with the day it first came', async () => {
    const item = await world.sealer.seal('response', response)
    await reasonFor({ ...item, sealed: Uint8Array.of(1) })
    await retryQuarantine(world.database)
    await world.openAll({ now: () => new Date('2026-12-24T10:00:00Z') })
    const kept = (await listQuarantine(world.database)).find(({ id }) => id === response.id)
    expect(kept).toMatchObject({ reason: 'cannot-open', since: '2026-11-22' })
    expect(world.rows('SELECT 1 FROM quarantine WHERE again = 1')).toEqual([])
  })
})
