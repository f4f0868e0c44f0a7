import { expect, test } from 'vitest'
import { watchPresence } from '#collect/app/respondent/idle.ts'
import { createClock } from '../support/device.ts'

function watch() {
  const clock = createClock()
  const page = new EventTarget()
  const told: string[] = []
  const stop = watchPresence({ page, now: clock.now, setTimer: clock.setTimer }, (presence) => told.push(presence))
  const act = (type: string) => page.dispatchEvent(new Event(type))
  return { clock, told, stop, act }
}

test('after ninety seconds without touch or key it asks; after thirty more nobody is there', () => {
  const { clock, told } = watch()
  clock.advance(89_999)
  expect(told).toEqual([])
  clock.advance(1)
  expect(told).toEqual(['asked'])
  clock.advance(29_999)
  expect(told).toEqual(['asked'])
  clock.advance(1)
  expect(told).toEqual(['asked', 'gone'])
})

test.each(['click', 'keydown', 'input', 'wheel', 'touchmove'])('%s says “I am here”, before it is asked and after', (type) => {
  const { clock, told, act } = watch()
  clock.advance(80_000)
  act(type)
  clock.advance(89_999)
  expect(told).toEqual([])
  clock.advance(1)
  act(type)
  expect(told).toEqual(['asked', 'here'])
  clock.advance(90_000)
  expect(told).toEqual(['asked', 'here', 'asked'])
})

test('who is read to is there; but nobody answers the question by being read it', () => {
  const { clock, told, act } = watch()
  clock.advance(80_000)
  act('heard')
  clock.advance(89_999)
  expect(told).toEqual([])
  clock.advance(1)
  act('heard')
  clock.advance(30_000)
  expect(told).toEqual(['asked', 'gone'])
})

test('the touch that answers the question waits for its click, so that it falls on nothing beneath', () => {
  const { clock, told, act } = watch()
  clock.advance(90_000)
  act('pointerdown')
  expect(told).toEqual(['asked'])
  act('click')
  expect(told).toEqual(['asked', 'here'])
})

test('a tablet that slept for an hour wakes with nobody there, whatever is touched first', () => {
  const { clock, told, act } = watch()
  clock.sleep(3_600_000)
  act('pointerdown')
  expect(told).toEqual(['gone'])
})

test('a page that is seen again looks at the clock at once', () => {
  const { clock, told, act } = watch()
  clock.sleep(100_000)
  act('visibilitychange')
  expect(told).toEqual(['asked'])
})

test('while they are gone it is told again, because letting go may have failed', () => {
  const { clock, told, stop } = watch()
  clock.advance(120_000)
  clock.advance(10_000)
  clock.advance(10_000)
  expect(told).toEqual(['gone', 'gone', 'gone'])
  stop()
  clock.advance(60_000)
  expect(told).toHaveLength(3)
})

test('once stopped, no act is heeded', () => {
  const { clock, told, stop, act } = watch()
  stop()
  act('click')
  clock.advance(200_000)
  expect(told).toEqual([])
  expect(clock.waiting).toEqual([])
})
