import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { codeParts, withdrawalText } from '#contract/withdrawal.ts'
import type { SendingDevice } from '../../proof/server/sending-device.ts'
import { definition, deviceState, enrol, seal, send, type Device, type State } from '../../protocol/stranger-client.ts'
import { sampleResponse } from '../../support/sample-answers.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { everyKind } from '../opener/every-kind.ts'
import { PASSWORD } from '../test-endpoint.ts'
import { ask, freeze, idsIn, keepSending, makeWorld, NAME, sendAll, signIn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 120_000)
afterAll(() => world.end(), 60_000)

const random = seededRandom(1)

/** The same tablet, that speaks to one endpoint. */
const at = (device: Device, place: number): Device => ({ ...device, origin: world.endpoints[place]!.origin })
const stateOf = async (device: Device) => JSON.parse((await deviceState(device)).bytes.toString()) as State

async function openTablet(): Promise<{ device: Device; ref: QuestionnaireRef; asked: Definition }> {
  const device = await enrol(world.endpoints[0]!.origin, await world.makeCode(1), 'Tablet 7')
  const ref = (await stateOf(device)).questionnaires[0] as QuestionnaireRef
  return { device, ref, asked: await definition<Definition>(device, ref.hash) }
}

const opened = async () => (await world.beside.query.selectFrom('response').select('id').execute()).map(({ id }) => hex(id))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const promisedOf = (devices: readonly SendingDevice[]) => devices.flatMap(({ promised }) => [...promised.keys()])
const untilOpened = (ids: readonly string[]) =>
  vi.waitFor(async () => expect(new Set(await opened()).isSupersetOf(new Set(ids))).toBe(true), {
    timeout: 20_000,
    interval: 100,
  })

/** Each acknowledged response is there as its receipt says, and once in what is given out. */
async function expectInExport(devices: readonly SendingDevice[]): Promise<void> {
  const promised = promisedOf(devices)
  const items = await world.beside.query.selectFrom('item').select(['id', 'digest', 'sequence']).execute()
  const held = new Map(items.map(({ id, digest, sequence }) => [hex(id), { digest: hex(digest), sequence }]))
  for (const device of devices) for (const [id, receipt] of device.promised) expect(held.get(id)).toEqual(receipt)
  await untilOpened(promised)
  const cookie = await signIn(world.endpoints[0]!)
  const body = { questionnaire: 'mcm', reason: 'to see', selection: 'everything', filters: {}, parts: [], csv: 'spreadsheet' }
  const { number } = (await (await ask(world.endpoints[1]!, 'POST', 'batches', { body, cookie })).json()) as { number: number }
  const ids = await idsIn(world.endpoints[2]!, cookie, number)
  expect(new Set(ids).size).toBe(ids.length)
  expect(promised.filter((id) => !ids.includes(id))).toEqual([])
  expect(devices.map((device) => device.contradictions())).toEqual(devices.map(() => 0))
}

test('three that start at the same moment make tables and keys once, and one of them leads', async () => {
  const { rows } = await sql<{ name: string }>`SELECT name FROM migration ORDER BY name`.execute(world.beside.query)
  expect(rows.map(({ name }) => name)).toEqual(['0001-baseline', '0002-several-endpoints'])
  const code = await world.makeCode(3)
  const devices = await Promise.all(world.endpoints.map(({ origin }) => enrol(origin, code, 'Tablet')))
  expect(new Set(devices.map(({ project, keys }) => JSON.stringify([project, keys]))).size).toBe(1)
  const states = await Promise.all(devices.map(stateOf))
  expect(new Set(states.map(({ epoch }) => epoch)).size).toBe(1)
  expect(await world.findLeader()).toBeTypeOf('number')
})

test('the same items sent to two endpoints at the same moment are kept once, and both receipts are right', async () => {
  const { device, ref, asked } = await openTablet()
  for (let round = 0; round < 10; round += 1) {
    const items = await Promise.all([1, 2, 3].map(() => seal(device, 'response', sampleResponse(asked, ref, random))))
    const receipts = await Promise.all([0, 1].map((place) => send(at(device, place), items)))
    const [first, second] = receipts.map(({ results }) => results.map(({ sequence }) => sequence))
    expect(second).toEqual(first)
    const outcomes = receipts.map(({ results }) => results[0]!.outcome)
    expect(outcomes.toSorted()).toEqual(['already-stored', 'stored'])
  }
})

test('who signs in at one endpoint is signed in at all, and signed out at all', async () => {
  const cookie = await signIn(world.endpoints[0]!)
  const seen = async () => Promise.all(world.endpoints.map(async (one) => (await ask(one, 'GET', 'overview', { cookie })).status))
  expect(await seen()).toEqual([200, 200, 200])
  expect((await ask(world.endpoints[2]!, 'DELETE', 'session', { cookie })).status).toBe(204)
  expect(await seen()).toEqual([401, 401, 401])
})

test('wrong passwords are counted together: who tries at one waits at the others', async () => {
  const tryAt = (place: number, name: string, password: string) =>
    ask(world.endpoints[place]!, 'POST', 'session', { body: { name, password } })
  for (const place of [0, 1, 2]) expect((await tryAt(place, 'Ada', 'a wrong password')).status).toBe(401)
  const braked = await tryAt(1, 'Ada', 'a wrong password')
  expect([braked.status, braked.headers.get('retry-after')]).toEqual([429, '1'])
  expect((await tryAt(2, NAME, PASSWORD)).status).toBe(200)
  await pause(1_000)
  expect((await tryAt(2, 'Ada', 'a wrong password')).status).toBe(401)
  expect((await tryAt(0, 'Ada', 'a wrong password')).headers.get('retry-after')).toBe('2')
})

test('a questionnaire that is published at one endpoint is asked by the tablets of all', async () => {
  const { device } = await openTablet()
  const cookie = await signIn(world.endpoints[1]!)
  expect((await ask(world.endpoints[1]!, 'POST', 'questionnaires', { body: everyKind(), cookie })).status).toBe(201)
  const states = await Promise.all([0, 1, 2].map((place) => stateOf(at(device, place))))
  expect(states.map(({ questionnaires }) => questionnaires.some(({ id }) => id === 'every_kind'))).toEqual([true, true, true])
})

test('what is withdrawn at one endpoint is taken in, opened and given out by none; tries at all of them are counted together', async () => {
  const { device, ref, asked } = await openTablet()
  const digestOf = (n: number) =>
    createHash('sha256')
      .update(withdrawalText(device.project, codeParts(n)))
      .digest('hex') as Digest
  const [known, later] = await Promise.all(
    [7, 8].map((n) => seal(device, 'response', sampleResponse(asked, ref, random, { withdrawal: digestOf(n) }))),
  )
  const withdrawAt = (place: number, n: number) =>
    fetch(`${world.endpoints[place]!.origin}/api/v1/withdrawals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeParts(n) }),
    })
  await send(at(device, 0), [known!])
  await untilOpened([known!.id])
  for (const n of [7, 8]) expect((await withdrawAt(1, n)).status).toBe(200)
  await vi.waitFor(async () => expect(await opened()).not.toContain(known!.id), { timeout: 5_000 })
  expect((await send(at(device, 2), [known!])).results[0]!.outcome).toBe('withdrawn')
  await send(at(device, 2), [later!])
  const fresh = await seal(device, 'response', sampleResponse(asked, ref, random))
  await send(at(device, 0), [fresh])
  await untilOpened([fresh.id])
  expect(await opened()).not.toContain(later!.id)
  const statuses = []
  for (let n = 100; n < 110; n += 1) statuses.push((await withdrawAt(n % 3, n)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429, 429])
})

test('batches frozen at one endpoint while all take in miss nothing and repeat nothing', async () => {
  const devices = await world.openDevices(3)
  let isOver = false
  const sending = devices.map((device) => keepSending(device, () => isOver))
  const cookie = await signIn(world.endpoints[1]!)
  const batches: number[] = []
  const take = async (place: number) => {
    const number = await freeze(world.endpoints[place]!, cookie, 'mcm')
    if (number !== undefined) batches.push(number)
  }
  for (let turn = 0; turn < 6; turn += 1) {
    await pause(300)
    await take(turn % 3)
  }
  isOver = true
  await Promise.all(sending)
  await untilOpened(promisedOf(devices))
  await take(1)
  const ids = (await Promise.all(batches.map((number) => idsIn(world.endpoints[2]!, cookie, number)))).flat()
  expect(batches.length).toBeGreaterThan(2)
  expect(ids.toSorted()).toEqual((await opened()).toSorted())
}, 60_000)

test('the one that leads is killed under load, then another told to stop: nothing acknowledged is lost or there twice, and one opens within seconds', async () => {
  const devices = await world.openDevices(3)
  let isOver = false
  const sending = devices.map((device) => keepSending(device, () => isOver))
  await pause(500)
  const leader = (await world.findLeader())!
  await world.endpoints[leader]!.kill()
  const killedAt = performance.now()
  const before = promisedOf(devices).length
  await vi.waitFor(async () => expect(await world.findLeader()).not.toBe(undefined), { timeout: 10_000, interval: 50 })
  expect(performance.now() - killedAt).toBeLessThan(5_000)
  const startingAgain = world.startAgain(leader)
  const other = (leader + 1) % 3
  await pause(200)
  await world.endpoints[other]!.stop()
  await startingAgain
  isOver = true
  await Promise.all(sending)
  await sendAll(devices)
  expect(promisedOf(devices).length).toBeGreaterThan(before)
  await world.startAgain(other)
  await expectInExport(devices)
}, 60_000)

test('PostgreSQL is restarted under load: what was acknowledged is there, and all endpoints come back by themselves', async () => {
  const devices = await world.openDevices(3)
  let isOver = false
  const sending = devices.map((device) => keepSending(device, () => isOver))
  await pause(300)
  await world.postgres.restart()
  const before = promisedOf(devices).length
  const isReady = async () => Promise.all(world.endpoints.map(async ({ origin }) => (await fetch(`${origin}/readyz`)).status))
  await vi.waitFor(async () => expect(await isReady()).toEqual([200, 200, 200]), { timeout: 15_000 })
  await pause(500)
  isOver = true
  await Promise.all(sending)
  await sendAll(devices)
  expect(promisedOf(devices).length).toBeGreaterThan(before)
  await expectInExport(devices)
  expect(world.endpoints.map((endpoint) => /answer|body/.test(endpoint.log()))).toEqual([false, false, false])
}, 60_000)
