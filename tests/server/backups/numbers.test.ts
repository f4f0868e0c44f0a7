import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLife, loadLife } from '#server/store/life.ts'
import { makeWorld, send, someItems, type World } from './world.ts'

let world: World
beforeEach(() => {
  world = makeWorld()
})
afterEach(() => world.end())

const last = (kept: readonly { sequence: number }[]): number => kept.at(-1)!.sequence

test('numbers go up by one within a life, and the file is written once for thousands of them', async () => {
  const database = world.open()
  expect((await send(database, someItems(3))).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  const before = findLife(world.path('data'))
  for (let batch = 0; batch < 20; batch += 1) await send(database, someItems(50))
  expect(last(await send(database, someItems(1)))).toBe(1004)
  expect(findLife(world.path('data'))).toEqual(before)
  expect(before!.free).toBeGreaterThan(10_000)
})

test('a number whose item was withdrawn is not given again, not even after a restart', async () => {
  const first = world.open()
  const given = last(await send(first, someItems(5)))
  first.engine.connection.exec('DELETE FROM item')
  expect(last(await send(first, someItems(1)))).toBe(given + 1)
  first.engine.connection.exec('DELETE FROM item')
  await first.close()
  expect(last(await send(world.open(), someItems(1)))).toBeGreaterThan(given + 1)
})

test('two programs that take in by turns never give the same number, nor one below what the other gave', async () => {
  const programs = [world.open(), world.open()]
  const given: number[] = []
  for (let turn = 0; turn < 40; turn += 1) {
    for (const { sequence } of await send(programs[(turn * 7) % 3 === 0 ? 0 : 1]!, someItems(3))) given.push(sequence)
  }
  expect(given).toEqual(given.toSorted((a, b) => a - b))
  expect(new Set(given).size).toBe(120)
})

test('what could not be kept uses no number up', async () => {
  const database = world.open()
  await send(database, someItems(1))
  database.engine.connection.exec('PRAGMA query_only = 1')
  await expect(send(database, someItems(2))).rejects.toThrow()
  database.engine.connection.exec('PRAGMA query_only = 0')
  expect(last(await send(database, someItems(1)))).toBe(2)
})

test('a life that was lost begins anew, above all that is there', async () => {
  const database = world.open()
  const { epoch } = loadLife(world.path('data'))
  await send(database, someItems(4))
  rmSync(join(world.path('data'), 'life.json'))
  expect(existsSync(join(world.path('data'), 'life.json'))).toBe(false)
  const again = loadLife(world.path('data'))
  expect(again.epoch).not.toBe(epoch)
  expect(last(await send(world.open(), someItems(1)))).toBeGreaterThan(4)
})

test('a batch number is never given twice, whatever became of the batch', async () => {
  const database = world.open()
  expect([database.numbers.nextBatch(0), database.numbers.nextBatch(0)]).toEqual([1, 2])
  await database.close()
  expect(world.open().numbers.nextBatch(0)).toBe(3)
})
