import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Digest, responseIdSchema } from '#contract/ids.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts'
import type { Fault } from '../support/faults.ts'
import { openRealDevice, type RealDevice } from '../support/real-device.ts'
import { digestOf } from '../support/sealing.ts'
import { integerBelow, seededRandom } from '../support/seeded-random.ts'
import { startEndpoint, type Endpoint } from '../support/start-endpoint.ts'
import { lookAtDisk } from './server/look-at-disk.ts'
import { makeCode } from './server/sending-device.ts'

/** A wait of 30 s is one of 1.5 s. */
const FASTER = 20
const GOOD = 1_000
const MOST_ROUNDS = 6
const random = seededRandom(77)

/** What happens to any request that holds one of these. */
const ON_THE_WAY: Fault[] = [
  { name: 'other-page', status: 413, type: 'text/plain' },
  { name: 'other-page', status: 500 },
  { name: 'other-page', status: 400, type: 'application/problem+json', body: '{}' },
  { name: 'reset' },
  { name: 'silence' },
]

let endpoint: Endpoint
let network: FaultProxy
let device: RealDevice

beforeAll(async () => {
  endpoint = await startEndpoint()
  network = await startFaultProxy(endpoint.origin)
  device = await openRealDevice({ origin: network.origin, code: makeCode(endpoint.dataFolder, 1), random })
})
afterAll(async () => {
  device.sender.stop()
  await network.close()
  await endpoint.remove()
})

/** Puts bytes of its own among those that wait; they need not be what their digest says. */
async function keepBytes(sealed: Uint8Array<ArrayBuffer>, digest?: Digest): Promise<string> {
  const id = responseIdSchema.parse(randomBytes(16).toString('hex'))
  await device.store.finish(
    { id, kind: 'response', questionnaire: device.ref, sealed, digest: digest ?? digestOf(sealed) },
    'today',
  )
  return id
}

test('with signal back, 1,000 that wait are all accepted whatever poison is among them, and the poison is still there', async () => {
  const poison = new Map<string, Fault>()
  const good: string[] = []
  for (const fault of ON_THE_WAY) {
    good.push(...(await device.collect(1 + integerBelow(random, (2 * GOOD) / 10))))
    const [id] = await device.collect(1)
    poison.set(id!, fault)
  }
  const tooLarge = await keepBytes(new Uint8Array(randomBytes(LIMITS.plaintextBytes + 4096)))
  const changed = await keepBytes(new Uint8Array(randomBytes(512)), digestOf(randomBytes(8)))
  good.push(...(await device.collect(GOOD - good.length)))
  network.setFault(({ body }) => {
    const text = body.toString()
    return [...poison].find(([id]) => text.includes(id))?.[1]
  })

  device.hurry(FASTER)
  let rounds = 0
  for (; rounds < MOST_ROUNDS && (await device.ledger()).accepted < GOOD; rounds += 1) await device.sender.sendNow()

  expect(good).toHaveLength(GOOD)
  const accepted = await device.listAccepted()
  expect(good.filter((id) => !accepted.has(id))).toEqual([])
  expect(await device.ledger()).toMatchObject({
    collected: GOOD + poison.size + 2,
    accepted: GOOD,
    held: 1,
    waiting: poison.size + 1,
    removed: 0,
  })
  expect([tooLarge, changed, ...poison.keys()].filter((id) => accepted.has(id))).toEqual([])
  expect(lookAtDisk(endpoint.dataFolder, accepted)).toMatchObject({ acknowledgedButLost: 0, notAsAcknowledged: 0 })

  // What stood in the way of five of them is gone: they arrive, too.
  network.setFault(() => undefined)
  device.hurry(1)
  for (let tries = 0; tries < MOST_ROUNDS && (await device.ledger()).accepted < GOOD + poison.size; tries += 1)
    await device.sender.sendNow()
  expect(await device.ledger()).toMatchObject({ accepted: GOOD + poison.size, held: 1, waiting: 1 })
}, 240_000)
