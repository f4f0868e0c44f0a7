// What may be done only so often, counted by two processes together.
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSharedBrake } from '#server/accounts/sign-in-brake.ts'
import { makeBrake } from '#server/http/brake.ts'
import { sharedRates } from '#server/http/shared-rates.ts'
import type { Counters } from '#server/store/counters.ts'
import { openPostgres } from '#server/store/open-postgres.ts'
import type { Database } from '#server/store/schema.ts'
import { startPostgres, type Postgres } from '../../support/postgres.ts'
import { NOW } from '../store/open-store.ts'

let postgres: Postgres
let folder: string
let handles: Database[]
beforeAll(async () => {
  postgres = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  const url = await postgres.makeDatabase()
  handles = await Promise.all([1, 2].map(() => openPostgres({ url, dataFolder: join(folder, 'data'), now: NOW })))
}, 60_000)
afterAll(async () => {
  for (const handle of handles) await handle.close()
  await postgres.stop()
  rmSync(folder, { recursive: true })
}, 60_000)

const nameOf = (caller: string) => hash('sha256', caller, 'buffer')
const counters = (): [Counters, Counters] => [handles[0]!.peers.counters!, handles[1]!.peers.counters!]
const kept = async () => (await sql<{ key: Buffer }>`SELECT key FROM counted`.execute(handles[0]!.query)).rows.length

test('in any span there are as many as may be, and room again when the first is out of it', async () => {
  const [first, second] = counters()
  const bound = { most: 3, perMs: 600 }
  const key = nameOf('span')
  expect([await first.takeOne(key, bound), await second.takeOne(key, bound)].map(({ n }) => n)).toEqual([1, 2])
  await pause(200)
  expect(await first.takeOne(key, bound)).toEqual({ n: 3, waitMs: 0 })
  const { waitMs } = await second.takeOne(key, bound)
  expect(waitMs).toBeGreaterThan(0)
  expect(waitMs).toBeLessThanOrEqual(400)
  await pause(waitMs + 5)
  expect((await first.takeOne(key, bound)).waitMs).toBe(0)
})

test('of many at once no more are let through than may be', async () => {
  const bound = { most: 10, perMs: 60_000 }
  const takes = Array.from({ length: 40 }, (_, at) => counters()[at % 2]!.takeOne(nameOf('at once'), bound))
  expect((await Promise.all(takes)).filter(({ waitMs }) => waitMs === 0)).toHaveLength(10)
})

test('who tries wrong at one waits at the other, twice as long each time; who is right is forgotten', async () => {
  const [first, second] = counters().map((one) => createSharedBrake({ counters: one, nameOf }, 'password'))
  const sam = { name: 'Sam', address: '10.0.0.1' }
  for (const brake of [first!, second!, first!]) expect(await brake.tryNow(sam)).toBe(0)
  const waitMs = await second!.tryNow({ ...sam, name: 'SAM' })
  expect(waitMs).toBeGreaterThan(800)
  expect(waitMs).toBeLessThanOrEqual(1_000)
  expect(await second!.tryNow({ ...sam, address: '10.0.0.2' })).toBe(0)
  await pause(waitMs + 5)
  expect(await first!.tryNow(sam)).toBe(0)
  expect(await second!.tryNow(sam)).toBeGreaterThan(1_500)
  await second!.succeeded(sam)
  expect(await first!.tryNow(sam)).toBe(0)
})

test('what is bounded in all is refused at every endpoint, with when to come again', async () => {
  const about = { what: 'withdrawals', most: 2, perMs: 60_000, clock: () => new Date() }
  const [first, second] = counters().map((one) => makeBrake({ ...about, counters: one }))
  await first!()
  await second!()
  await expect(first!()).rejects.toMatchObject({ code: 'too-many-requests', retryAfterSeconds: expect.closeTo(60, 0) })
})

/** As `@fastify/rate-limit` asks a store. */
function askStore(one: Counters, url: string): (caller: string, perMs: number, most: number) => Promise<number> {
  const Store = sharedRates({ counters: one, nameOf })
  const store = new Store({}).child({ routeInfo: { method: 'POST', url } } as never)
  return (caller, perMs, most) =>
    new Promise((resolve, reject) => {
      store.incr(caller, (error, counted) => (error ? reject(error) : resolve(counted!.current)), perMs, most)
    })
}

test('a limit of a few holds to the one across both, for each route and caller alone', async () => {
  const [first, second] = counters().map((one) => askStore(one, '/few'))
  const counted = []
  for (let at = 0; at < 6; at += 1) counted.push(await (at % 2 ? first! : second!)('10.0.0.1', 60_000, 4))
  expect(counted).toEqual([1, 2, 3, 4, 5, 5])
  expect(await first!('10.0.0.2', 60_000, 4)).toBe(1)
  expect(await askStore(counters()[0], '/other')('10.0.0.1', 60_000, 4)).toBe(1)
})

test('a limit against floods knows of the other within a second or two, and begins anew in its time', async () => {
  const [first, second] = counters().map((one) => askStore(one, '/many'))
  for (let at = 0; at < 50; at += 1) await first!('10.0.0.1', 4_000, 60_000)
  await pause(1_050)
  await first!('10.0.0.1', 4_000, 60_000)
  await vi.waitFor(async () => expect(await second!('10.0.0.1', 4_000, 60_000)).toBeGreaterThan(51), {
    timeout: 2_500,
    interval: 100,
  })
  await pause(3_000)
  expect(await first!('10.0.0.1', 4_000, 60_000)).toBeLessThan(10)
})

test('what counts no more is dropped', async () => {
  const [first, second] = counters()
  await first.add(nameOf('short'), 1, 1)
  await first.add(nameOf('long'), 1, 60_000)
  await pause(10)
  const before = await kept()
  await second.sweep()
  expect(await kept()).toBeLessThan(before)
  expect(await first.add(nameOf('long'), 2, 60_000)).toMatchObject({ n: 3 })
})
