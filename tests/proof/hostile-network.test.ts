import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import type { Asked, Fault } from '../support/faults.ts'
import { JSON_PORTAL, PORTAL, redirectTo } from '../support/faults.ts'
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts'
import { openRealDevice, type RealDevice } from '../support/real-device.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { startEndpoint, type Endpoint } from '../support/start-endpoint.ts'
import { lookAtDisk } from './server/look-at-disk.ts'
import { makeCode } from './server/sending-device.ts'

/** A wait of 30 s is one of 1.5 s. */
const FASTER = 20

let endpoint: Endpoint
let network: FaultProxy
let device: RealDevice

beforeAll(async () => {
  endpoint = await startEndpoint()
  network = await startFaultProxy(endpoint.origin)
  const code = makeCode(endpoint.dataFolder, 1)
  device = await openRealDevice({ origin: network.origin, code, random: seededRandom(61) })
})
afterAll(async () => {
  device.sender.stop()
  await network.close()
  await endpoint.remove()
})

const whenSending = (fault: Fault) => (asked: { path: string }) => (asked.path === SYNC_PATHS.responses ? fault : undefined)

/** All that was ever collected is at the endpoint once, as it was sealed, and the device knows. */
async function expectEachOnce(): Promise<void> {
  const ledger = await device.ledger()
  expect(ledger).toMatchObject({ waiting: 0, held: 0, removed: 0, accepted: ledger.collected })
  const accepted = await device.listAccepted()
  expect(accepted.size).toBe(ledger.collected)
  expect(lookAtDisk(endpoint.dataFolder, accepted)).toMatchObject({ acknowledgedButLost: 0, notAsAcknowledged: 0 })
  expect(lookAtDisk(endpoint.dataFolder, new Map()).items).toBe(ledger.collected)
}

const faults: [name: string, fault: Fault, end: string][] = [
  ['a portal that answers all with its page', PORTAL, 'other-page'],
  ['a portal that answers all with JSON', JSON_PORTAL, 'other-page'],
  ['a redirect to another host', redirectTo('http://127.0.0.1:9/sign-in'), 'other-page'],
  ['a page with the status of a filter', { name: 'other-page', status: 511 }, 'other-page'],
]

test.each(faults)('%s: nothing is let go, it is told from no signal, and all arrive once afterwards', async (_, fault, end) => {
  const [first] = await device.collect(3)
  network.setFault(() => fault)
  expect(await device.sender.sendNow()).toBe(end)
  expect(await device.ledger()).toMatchObject({ waiting: 3 })
  expect((await device.listAccepted()).has(first!)).toBe(false)
  network.setFault(() => undefined)
  expect(await device.sender.sendNow()).toBe('empty')
  await expectEachOnce()
})

test.each([
  ['sent twice by something on the way', { name: 'twice' }, 'empty'],
  ['committed, and the connection reset before the reply', { name: 'reset' }, 'pause'],
  ['a reply that comes a byte a second', { name: 'dribble' }, 'pause'],
  ['never answered', { name: 'silence' }, 'pause'],
] satisfies [string, Fault, string][])('%s: all arrive once', async (_, fault, end) => {
  await device.collect(2)
  network.setFault(whenSending(fault))
  device.hurry(FASTER)
  expect(await device.sender.sendNow()).toBe(end)
  device.hurry(1)
  network.setFault(() => undefined)
  expect(await device.sender.sendNow()).toBe('empty')
  await expectEachOnce()
})

/** When nothing of a batch gets through, the ledger is told alone: its reply is a shorter one. */
const hasItems = ({ path, body }: Asked): boolean =>
  path === SYNC_PATHS.responses && (JSON.parse(body.toString()) as { items: unknown[] }).items.length > 0

test('a reply cut off after any of its bytes lets nothing go; whole, it does', async () => {
  await device.collect(1)
  let length = Number.POSITIVE_INFINITY
  let at = 0
  for (; at < length; at += 1) {
    network.setFault((asked) => (hasItems(asked) ? { name: 'truncate', at, onLength: (whole) => (length = whole) } : undefined))
    expect(await device.sender.sendNow(), `cut after ${at} bytes`).not.toBe('empty')
    expect(await device.ledger(), `cut after ${at} bytes`).toMatchObject({ waiting: 1 })
  }
  expect(at).toBeGreaterThan(300)
  network.setFault(() => undefined)
  expect(await device.sender.sendNow()).toBe('empty')
  await expectEachOnce()
})
