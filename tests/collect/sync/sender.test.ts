import { expect, test } from 'vitest'
import { backoffMs } from '#collect/sync/backoff.ts'
import { createSender } from '#collect/sync/sender.ts'
import { watchTriggers } from '#collect/sync/triggers.ts'
import { createClock, createDevice } from '../support/device.ts'
import { createFakeEndpoint, problem } from '../support/fake-endpoint.ts'

async function setUp() {
  const endpoint = createFakeEndpoint()
  const device = await createDevice(endpoint)
  await device.collect(2)
  const seen: string[] = []
  let contacts = 0
  const sender = createSender({
    ...device.ports,
    onChange: (connection) => void seen.push(connection),
    afterContact: async () => void (contacts += 1),
  })
  const noSignal = () => {
    throw new TypeError('Failed to fetch')
  }
  return { endpoint, device, sender, seen, noSignal, contacts: () => contacts }
}

/** Lets a run that was started without waiting come to its end. */
const settled = (sender: Awaited<ReturnType<typeof setUp>>['sender'], seen: string[], runs: number) =>
  expect
    .poll(() => seen.length, { interval: 1 })
    .toBe(runs)
    .then(() => sender.connection())

test('sending tells how the line is, and then the state of the device is fetched', async () => {
  const { sender, seen, contacts } = await setUp()
  expect(sender.connection()).toBe('unknown')
  expect(await sender.sendNow()).toBe('empty')
  expect(seen).toEqual(['reachable'])
  expect(contacts()).toBe(1)
})

test('after a failure a nudge waits for the time to be over; then the device tries by itself', async () => {
  const { endpoint, device, sender, seen, noSignal } = await setUp()
  endpoint.fault = noSignal
  expect(await sender.sendNow()).toBe('no-signal')
  const asked = endpoint.requests.length
  sender.nudge()
  expect(endpoint.requests.length).toBe(asked)
  endpoint.fault = undefined
  device.clock.advance(4_000)
  expect(await settled(sender, seen, 2)).toBe('reachable')
  expect(endpoint.kept.size).toBe(2)
})

test('“Send now” does not wait', async () => {
  const { endpoint, sender, noSignal } = await setUp()
  endpoint.fault = noSignal
  await sender.sendNow()
  endpoint.fault = undefined
  expect(await sender.sendNow()).toBe('empty')
})

test('Retry-After is obeyed, but never for more than 5 minutes', async () => {
  const { endpoint, device, sender } = await setUp()
  endpoint.fault = () => problem('too-many-requests', { 'retry-after': '315360000' })
  expect(await sender.sendNow()).toBe('pause')
  expect(device.clock.waiting).toEqual([5 * 60_000])
})

test('a device whose token is not known keeps everything and says that it needs a code', async () => {
  const { endpoint, device, sender } = await setUp()
  endpoint.fault = () => problem('not-enrolled')
  expect(await sender.sendNow()).toBe('needs-code')
  expect(sender.connection()).toBe('needs-code')
  expect(await device.ledger()).toMatchObject({ collected: 2, waiting: 2 })
})

test('another tab that is sending is left to it; once it has ended, this one looks for what came too late for it', async () => {
  const { device, endpoint } = await setUp()
  let isOtherSending = true
  const sender = createSender({
    ...device.ports,
    withLock: async (_name, work) => (isOtherSending ? undefined : work()),
    onChange: () => {},
    afterContact: async () => {},
  })
  expect(await sender.sendNow()).toBe('elsewhere')
  expect(endpoint.requests).toEqual([])
  isOtherSending = false
  device.clock.advance(4_000)
  await expect.poll(() => endpoint.kept.size, { interval: 1 }).toBe(2)
})

test('a store that fails is tried again later', async () => {
  const { device } = await setUp()
  const identities = { ...device.store.identities, find: () => Promise.reject(new Error('closed')) }
  const sender = createSender({
    ...device.ports,
    store: { ...device.store, identities },
    onChange: () => {},
    afterContact: async () => {},
  })
  expect(await sender.sendNow()).toBe('left')
  expect(device.clock.waiting.length).toBe(1)
})

test('waiting grows from 2 seconds to 5 minutes', () => {
  expect(backoffMs(1, 0)).toBe(2_000)
  expect(backoffMs(1, 1)).toBe(4_000)
  expect(backoffMs(3, 1)).toBe(16_000)
  expect(backoffMs(1000, 1)).toBe(5 * 60_000)
})

test('signal back and the page seen again try at once; every minute is a nudge while the page is seen', () => {
  const clock = createClock()
  const acts: string[] = []
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const stop = watchTriggers(
    { window, document },
    { sendNow: () => acts.push('now'), nudge: () => acts.push('nudge'), setTimer: clock.setTimer },
  )
  window.dispatchEvent(new Event('online'))
  document.dispatchEvent(new Event('visibilitychange'))
  clock.advance(60_000)
  document.visibilityState = 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
  clock.advance(60_000)
  expect(acts).toEqual(['now', 'now', 'nudge'])
  stop()
  window.dispatchEvent(new Event('online'))
  expect(clock.waiting).toEqual([])
  expect(acts.length).toBe(3)
})
