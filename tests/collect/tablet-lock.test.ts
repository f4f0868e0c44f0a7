import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { crash, setUp } from './support/set-up.ts'

test('from the start of an interview the tablet is locked, for every tab and after a reload, until the PIN', async () => {
  const { browser, tablet, end } = await setUp()
  await tablet.lock.choosePin('2580')
  const other = await browser.openPage()
  const told = new Promise<void>((resolve) => void other.tablet.onChange(resolve))
  await tablet.startInterview()
  await told
  expect(await other.tablet.lock.isOn()).toBe(true)
  await expect(other.tablet.startInterview()).rejects.toMatchObject({ trouble: { code: 'another-tab' } })
  expect(await other.tablet.lock.isOn()).toBe(true)
  other.end()
  end()
  const next = await browser.openPage()
  expect(await next.tablet.lock.open('1111')).toEqual({ code: 'wrong-pin' })
  expect(await next.tablet.lock.open('2580')).toBeUndefined()
  expect(await next.tablet.lock.isOn()).toBe(false)
  next.end()
})

test('an interview that cannot start leaves the tablet as open as it was', async () => {
  const { tablet, end } = await crash()
  await tablet.lock.choosePin('2580')
  await expect(tablet.startInterview()).rejects.toMatchObject({ trouble: { code: 'not-settled' } })
  expect(await tablet.lock.isOn()).toBe(false)
  end()
})

test('a new code from the coordinator takes a forgotten PIN away, and the lock with it', async () => {
  const { endpoint, tablet, end } = await setUp()
  await tablet.lock.choosePin('2580')
  await tablet.lock.turnOn()
  endpoint.fault = undefined
  expect(await tablet.enrol('7K3M-Q9TX', 'Tablet 1')).toBeUndefined()
  expect(await tablet.lock.hasPin()).toBe(false)
  expect(await tablet.lock.isOn()).toBe(false)
  end()
})
