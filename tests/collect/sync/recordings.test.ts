import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { Digest } from '#contract/ids.ts'
import { textHash } from '#contract/questionnaire/text.ts'
import type { Recording } from '#collect/store/recordings.ts'
import { holdRecordings } from '#collect/sync/recordings.ts'
import { createDevice } from '../support/device.ts'
import { createFakeEndpoint, id, page, problem } from '../support/fake-endpoint.ts'
import { definition, ref, sessionOf } from '../support/small-definition.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Digest
const clips = Array.from({ length: 5 }, (_, n) => Uint8Array.from({ length: 900 + n }, (_byte, at) => (at * 7 + n) % 256))
const named = clips.map((bytes, n): Recording => {
  return { lang: 'en', of: textHash(`Words ${n}`), digest: sha256(bytes), type: 'audio/ogg', bytes: bytes.length }
})
const serve = (path: string): Response => {
  const at = named.findIndex(({ digest }) => path.endsWith(digest))
  return at < 0 ? problem('not-found') : new Response(clips[at], { headers: { 'content-type': 'audio/ogg' } })
}

/** A device with a questionnaire in force that names these recordings. */
async function setUp(recordings = named) {
  const endpoint = createFakeEndpoint()
  const device = await createDevice(endpoint)
  const inForce = async (wanted: readonly Recording[]) => {
    const text = canonicalJson({ ...definition, recordings: wanted })
    const hash = sha256(Buffer.from(text))
    await device.store.definitions.keep(hash, text)
    await device.store.identities.keepState({
      etag: '',
      questionnaires: [{ ...ref, hash }],
      targets: [],
      totals: { heard: 0, target: 0 },
      places: [],
      itemsPerBatch: 50,
      isRevoked: false,
      draftLanguages: [],
      fieldwork: [],
      countedAt: '',
    })
    return hash
  }
  const hash = await inForce(recordings)
  endpoint.fault = ({ path }) => (path.includes('/recordings/') ? serve(path) : undefined)
  const asked = () => endpoint.requests.filter(({ path }) => path.includes('/recordings/'))
  const kept = async () => (await device.store.recordings.listKept()).toSorted()
  return { endpoint, ...device, inForce, hash, asked, kept }
}

const all = named.map(({ digest }) => digest).toSorted()

test('every recording that a questionnaire in force names is fetched with the token, checked and kept, once', async () => {
  const { ports, asked, kept, store } = await setUp()
  await holdRecordings(ports)
  expect(await kept()).toEqual(all)
  expect(await store.recordings.find(named[2]!.digest)).toEqual(clips[2])
  expect(asked().map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual(named.map(() => 'Bearer dG9rZW4'))
  await holdRecordings(ports)
  expect(asked()).toHaveLength(5)
})

test.each<[string, () => Response]>([
  ['a portal’s page', () => page()],
  ['other bytes of the same length', () => new Response(clips[0]!.toReversed())],
  ['half of it', () => new Response(clips[0]!.slice(0, 400))],
  ['more than it has', () => new Response(new Uint8Array(2_000_000))],
  ['nothing', () => problem('not-found')],
])('%s in place of a recording is never kept', async (_, other) => {
  const { endpoint, ports, kept } = await setUp(named.slice(0, 1))
  endpoint.fault = other
  await holdRecordings(ports)
  expect(await kept()).toEqual([])
})

test('one that the endpoint does not have keeps none of the others away', async () => {
  const { endpoint, ports, kept } = await setUp()
  endpoint.fault = ({ path }) => (path.endsWith(named[0]!.digest) ? problem('not-found') : serve(path))
  await holdRecordings(ports)
  expect(await kept()).toEqual(all.filter((digest) => digest !== named[0]!.digest))
})

test('without signal, or told to wait, it stops asking; the next time it goes on with what is missing', async () => {
  const { endpoint, ports, asked, kept } = await setUp()
  let left = 2
  endpoint.fault = ({ path }) => {
    left -= 1
    if (left === -1) throw new TypeError('Failed to fetch')
    return left < 0 ? problem('too-many-requests') : serve(path)
  }
  await holdRecordings(ports)
  expect((await kept()).length).toBe(2)
  expect(asked()).toHaveLength(4)
  endpoint.fault = ({ path }) => serve(path)
  await holdRecordings(ports)
  expect(await kept()).toEqual(all)
  expect(asked()).toHaveLength(7)
})

test('what nobody names any more goes, once what is named now is here; an open session still names its own', async () => {
  const { endpoint, ports, inForce, hash, kept, store, seal } = await setUp(named.slice(0, 2))
  await holdRecordings(ports)
  const session = { ...sessionOf('t1'), questionnaire: { ...ref, hash }, startedAt: '', heard: 0 }
  await store.sessions.begin(await seal({ id: session.id, kind: 'session', questionnaire: ref }, {}), session)
  await inForce(named.slice(2))
  await holdRecordings(ports)
  expect(await kept()).toEqual(all)
  await store.sessions.end(await seal({ id: id(77), kind: 'event', questionnaire: ref }, {}), (await store.sessions.find())!)
  endpoint.fault = () => problem('not-found')
  await inForce([...named.slice(2), { ...named[0]!, digest: sha256(Uint8Array.of(1)) }])
  await holdRecordings(ports)
  expect(await kept()).toEqual(all)
  await inForce(named.slice(2))
  await holdRecordings(ports)
  expect(await kept()).toEqual(
    named
      .slice(2)
      .map(({ digest }) => digest)
      .toSorted(),
  )
})

test('another tab that fetches them is left to it; before enrolment there is nothing to fetch', async () => {
  const { ports, asked } = await setUp()
  await holdRecordings({ ...ports, withLock: async () => undefined })
  expect(asked()).toEqual([])
  const stranger = await createDevice(createFakeEndpoint(), { enrolled: false })
  const fetch = vi.fn<typeof globalThis.fetch>()
  await holdRecordings({ ...stranger.ports, fetch })
  expect(fetch).not.toHaveBeenCalled()
})
