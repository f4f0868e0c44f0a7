import { expect, test } from 'vitest'
import { enrol } from '#collect/sync/enrol.ts'
import { refresh } from '#collect/sync/refresh.ts'
import { createDevice } from '../support/device.ts'
import { createFakeEndpoint, json, page, problem } from '../support/fake-endpoint.ts'
import { definitionText, ref } from '../support/small-definition.ts'

async function setUp() {
  const endpoint = createFakeEndpoint()
  const device = await createDevice(endpoint, { enrolled: false })
  return { endpoint, device }
}

test('a code as typed enrols the device, pins the keys and brings the questionnaires', async () => {
  const { endpoint, device } = await setUp()
  expect(await enrol(device.ports, '7k3m q9tx', ' Tablet 1 ')).toBeUndefined()
  expect(JSON.parse(endpoint.requests[0]!.init.body as string)).toEqual({ code: '7K3M-Q9TX', label: 'Tablet 1' })
  expect(await device.store.identities.find()).toMatchObject({ label: 'Tablet 1', keys: endpoint.keys() })
  expect(await device.store.identities.findState()).toMatchObject({ questionnaires: [ref], isRevoked: false })
  expect(await device.store.definitions.load(ref.hash)).toMatchObject({ id: 'small' })
})

test.each([
  ['code-unknown', 'code-unknown'],
  ['code-used', 'code-used'],
  ['code-expired', 'code-expired'],
  ['too-many-requests', 'too-many-requests'],
  ['internal', 'refused'],
] as const)('%s is told as %s, and nothing is kept', async (code, told) => {
  const { endpoint, device } = await setUp()
  endpoint.fault = () => problem(code)
  expect(await enrol(device.ports, '7K3M-Q9TX', 'Tablet 1')).toEqual({ code: told })
  expect(await device.store.identities.find()).toBeUndefined()
})

test('what cannot be a code, or a name, is not sent', async () => {
  const { endpoint, device } = await setUp()
  expect(await enrol(device.ports, 'hello', 'Tablet 1')).toMatchObject({ code: 'not-a-code' })
  expect(await enrol(device.ports, '7K3M-Q9TX', '   ')).toMatchObject({ code: 'not-a-label' })
  expect(endpoint.requests).toEqual([])
})

test('a portal and no signal are told apart', async () => {
  const { endpoint, device } = await setUp()
  endpoint.fault = () => page(201)
  expect(await enrol(device.ports, '7K3M-Q9TX', 'T')).toMatchObject({ code: 'other-page' })
  endpoint.fault = () => {
    throw new TypeError('Failed to fetch')
  }
  expect(await enrol(device.ports, '7K3M-Q9TX', 'T')).toMatchObject({ code: 'no-signal' })
})

test('a questionnaire whose contents are not those of its hash is not kept', async () => {
  const { endpoint, device } = await setUp()
  endpoint.fault = ({ path }) => (path.includes(ref.hash) ? json(definitionText.replace('A small', 'Another')) : undefined)
  expect(await enrol(device.ports, '7K3M-Q9TX', 'T')).toMatchObject({
    code: 'no-questionnaires',
  })
  expect(await device.store.definitions.find(ref.hash)).toBeUndefined()
  endpoint.fault = undefined
  expect(await refresh(device.ports)).toBe('changed')
})

test('a state that is unchanged costs one short request', async () => {
  const { endpoint, device } = await setUp()
  await enrol(device.ports, '7K3M-Q9TX', 'T')
  endpoint.requests.length = 0
  endpoint.fault = () => new Response(null, { status: 304 })
  expect(await refresh(device.ports)).toBe('up-to-date')
  expect(endpoint.requests.length).toBe(1)
  expect(endpoint.requests[0]!.init.headers).toMatchObject({ 'if-none-match': '"1"' })
})

test('it says of itself which app it is, what it has and whether that is protected', async () => {
  const { endpoint, device } = await setUp()
  const said = () => {
    const asked = endpoint.requests.findLast(({ path }) => path === '/api/v1/device')!
    return JSON.parse((asked.init.headers as Record<string, string>)['earshot-about']!)
  }
  await enrol(device.ports, '7K3M-Q9TX', 'T')
  expect(said()).toEqual({ app: 'test 1', isProtected: true, questionnaires: [] })
  await refresh(device.ports)
  expect(said()).toEqual({ app: 'test 1', isProtected: true, questionnaires: [`${ref.id} ${ref.version}`] })
})

test('figures and settings are kept with the time of the last word on them', async () => {
  const { endpoint, device } = await setUp()
  await enrol(device.ports, '7K3M-Q9TX', 'T')
  const kept = await device.store.identities.findState()
  expect(kept).toMatchObject({ targets: [], totals: { heard: 0, target: 0 }, places: [], draftLanguages: [] })
  expect(kept!.countedAt).toBe(new Date(device.ports.now()).toISOString())
  device.clock.advance(60_000)
  endpoint.fault = () => new Response(null, { status: 304 })
  await refresh(device.ports)
  expect((await device.store.identities.findState())!.countedAt).toBe(new Date(device.ports.now()).toISOString())
})

test('keys in a state are not taken over: the ones of the enrolment are pinned', async () => {
  const { endpoint, device } = await setUp()
  await enrol(device.ports, '7K3M-Q9TX', 'T')
  const other = createFakeEndpoint()
  endpoint.fault = ({ path }) => other.fetch(path)
  expect(await refresh(device.ports)).toBe('changed')
  expect(await device.store.identities.find()).toMatchObject({ keys: endpoint.keys() })
})
