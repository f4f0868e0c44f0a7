import { expect, test } from 'vitest'
import { createLock } from '#collect/interview/lock.ts'
import type { StoredLock } from '#collect/store/identity.ts'

function setUp() {
  const clock = { now: 1_000_000 }
  const kept = { lock: { isOn: false, tries: 0, notBefore: 0 } as StoredLock }
  let told = 0
  const lock = createLock({
    find: async () => kept.lock,
    change: async (change) => void (kept.lock = change(kept.lock)),
    hashPin: async (pin, salt) => `hash of ${pin} with ${salt}`,
    createSalt: () => 'salt',
    now: () => clock.now,
    onLocked: () => void (told += 1),
  })
  return { clock, kept, lock, told: () => told }
}

async function locked() {
  const set = setUp()
  await set.lock.choosePin('2580')
  await set.lock.turnOn()
  return set
}

test('a tablet without a PIN cannot be locked: nobody could open it again', async () => {
  const { lock } = setUp()
  await lock.turnOn()
  expect(await lock.isOn()).toBe(false)
  expect(await lock.hasPin()).toBe(false)
})

test('the right PIN opens it, a wrong one does not; other tabs are told that it is locked', async () => {
  const { lock, told } = await locked()
  expect(told()).toBe(1)
  expect(await lock.open('2581')).toEqual({ code: 'wrong-pin' })
  expect(await lock.isOn()).toBe(true)
  expect(await lock.open('2580')).toBeUndefined()
  expect(await lock.isOn()).toBe(false)
})

test('what is kept does not hold the PIN', async () => {
  const { lock, kept } = setUp()
  await lock.choosePin('2580')
  expect(kept.lock).toEqual({ pin: { salt: 'salt', hash: 'hash of 2580 with salt' }, isOn: false, tries: 0, notBefore: 0 })
})

test('after five wrong ones even the right one waits 30 seconds, then twice as long each time, at most 16 minutes', async () => {
  const { lock, clock } = await locked()
  for (let n = 1; n < 5; n += 1) expect(await lock.open('0000')).toEqual({ code: 'wrong-pin' })
  expect(await lock.open('0000')).toEqual({ code: 'pin-wait', count: 30 })
  expect(await lock.open('2580')).toEqual({ code: 'pin-wait', count: 30 })
  for (const seconds of [60, 120, 240, 480, 960, 960]) {
    clock.now += 960_000
    expect(await lock.open('0000')).toEqual({ code: 'pin-wait', count: seconds })
  }
  clock.now += 959_000
  expect(await lock.open('2580')).toEqual({ code: 'pin-wait', count: 1 })
  clock.now += 1_000
  expect(await lock.open('2580')).toBeUndefined()
})

test('the right PIN gives five free tries again', async () => {
  const { lock } = await locked()
  for (let n = 0; n < 4; n += 1) await lock.open('0000')
  await lock.open('2580')
  await lock.turnOn()
  for (let n = 0; n < 4; n += 1) expect(await lock.open('0000')).toEqual({ code: 'wrong-pin' })
})

test('a try counts before it is looked at: a reload in between is no free one', async () => {
  const { lock, kept } = await locked()
  const trying = lock.open('0000')
  expect(kept.lock.tries).toBe(1)
  await trying
})

test('a clock that was set back does not lock the researcher out for a year', async () => {
  const { lock, clock } = await locked()
  for (let n = 0; n < 5; n += 1) await lock.open('0000')
  clock.now = 0
  expect(await lock.open('2580')).toBeUndefined()
})
