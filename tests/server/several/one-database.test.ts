// What several processes on one PostgreSQL database and one folder know of one another, each as a handle of its own.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { NotLeading, whileLeading } from '#server/leading/while-leading.ts'
import { beginNewPostgresLife } from '#server/store/begin-new-life-postgres.ts'
import { takeIn } from '#server/store/items.ts'
import { loadLife } from '#server/store/life.ts'
import { openPostgres } from '#server/store/open-postgres.ts'
import type { Database } from '#server/store/schema.ts'
import { inTransaction } from '#server/store/transaction.ts'
import { keepRemoving } from '#server/withdrawal/keep-removing.ts'
import { usePlaces, usePostgres } from '../../support/use-postgres.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'
import { NOW } from '../store/open-store.ts'

const postgres = usePostgres()
const place = usePlaces(postgres)
const opened: Database[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const database of opened.splice(0)) await database.close()
})

const inFolder = (name = 'data') => join(place.folder, name)

/** As an endpoint opens it. */
async function serve(name = 'data'): Promise<Database> {
  const database = await openPostgres({ url: place.url, dataFolder: inFolder(name), now: NOW, isServing: true })
  opened.push(database)
  return database
}

const send = (database: Database, count: number) =>
  takeIn(database, { device: undefined, ledger: NOTHING_HELD, items: Array.from({ length: count }, () => makeItem()), now: NOW })
const nothing = (database: Database) => inTransaction(database, async () => undefined)
const cut = async (database: Database) => {
  const { rows } = await inTransaction(database, ({ query }) =>
    sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(query),
  )
  await postgres.run(`SELECT pg_terminate_backend(${rows[0]!.pid})`)
  // The cut is noticed here a moment later.
  await pause(100)
}

const ANOTHER_FOLDER = 'is served from another data folder'
const id = (n: number) => n.toString(16).padStart(32, '0') as ResponseId
const code = (n: number) => n.toString(16).padStart(64, 'c') as Digest

test('numbers go up by one whoever gives them, and the file is written once for thousands', async () => {
  const [first, second] = [await serve(), await serve()]
  await send(first, 1)
  await send(second, 1)
  const { free } = loadLife(inFolder())
  const given: number[] = []
  for (let turn = 0; turn < 10; turn += 1) {
    for (const { sequence } of await send(turn % 3 === 0 ? first : second, 3)) given.push(sequence)
  }
  expect(given).toEqual(given.map((_, at) => given[0]! + at))
  expect(loadLife(inFolder()).free).toBe(free)
})

test('a number whose item was removed is not given again by another process, nor one of a transaction that was undone', async () => {
  const [first, second] = [await serve(), await serve()]
  await send(second, 1)
  const last = (await send(first, 3)).at(-1)!.sequence
  await inTransaction(first, ({ query }) => query.deleteFrom('item').execute())
  const note = async () => Promise.reject(new Error('no'))
  const undone = takeIn(second, { device: undefined, ledger: NOTHING_HELD, items: [makeItem()], now: NOW, note })
  await expect(undone).rejects.toThrow('no')
  expect((await send(second, 1))[0]!.sequence).toBe(last + 1)
})

test('what one process puts into the withdrawal ledger the others know in their next transaction', async () => {
  const [first, second] = [await serve(), await serve()]
  const item = makeItem({ id: id(7) })
  await inTransaction(first, async (tx) => tx.withdrawals.add({ response: id(7), code: code(7) }))
  const kept = await takeIn(second, { device: undefined, ledger: NOTHING_HELD, items: [item], now: NOW })
  expect(kept[0]!.outcome).toBe('withdrawn')
  await inTransaction(second, async (tx) => tx.withdrawals.add({ code: code(8) }))
  first.withdrawals.readOn()
  expect([first.withdrawals.hasCode(code(8)), first.withdrawals.list().responses.size]).toEqual([true, 1])
})

test('what was withdrawn by a process that was killed before it removed it is removed by the one that leads', async () => {
  const [killed, leading] = [await serve(), await serve()]
  await takeIn(killed, { device: undefined, ledger: NOTHING_HELD, items: [makeItem({ id: id(9) })], now: NOW })
  const remove = keepRemoving(leading)
  await inTransaction(killed, async (tx) => tx.withdrawals.add({ response: id(9) }))
  const left = async () => (await leading.query.selectFrom('item').select('id').execute()).length
  await remove('2026-11-22')
  // Whoever withdrew it may be about to remove it.
  expect(await left()).toBe(1)
  await remove('2026-11-22')
  expect(await left()).toBe(0)
})

test('one process leads; when its connection is cut another one does, and what the first had begun is refused', async () => {
  const [first, second] = [await serve(), await serve()]
  expect([await first.peers.lead(), await first.peers.lead(), await second.peers.lead()]).toEqual(['gained', 'held', 'other'])
  const led = whileLeading(first)
  await nothing(led)
  await cut(first)
  await vi.waitFor(async () => expect(await second.peers.lead()).toBe('gained'), { timeout: 5_000 })
  await expect(nothing(led)).rejects.toThrow(NotLeading)
  expect([first.peers.leads(), await first.peers.lead(), await second.peers.lead()]).toEqual([false, 'other', 'held'])
  await nothing(first)
})

test('a process that leads and hangs loses its connection, and another one leads', async () => {
  const [hangs, second] = [await serve(), await serve()]
  expect(await hangs.peers.lead()).toBe('gained')
  const { rows } = await inTransaction(hangs, ({ query }) => sql`SHOW idle_session_timeout`.execute(query))
  expect(rows).toEqual([{ idle_session_timeout: '1min' }])
  await inTransaction(hangs, ({ query }) => sql`SET idle_session_timeout = 200`.execute(query))
  expect(await second.peers.lead()).toBe('other')
  await vi.waitFor(async () => expect(await second.peers.lead()).toBe('gained'), { timeout: 5_000 })
})

test('one process begins at a time, and the next one when that has ended, however it ends', async () => {
  const [first, second] = [await serve(), await serve()]
  const steps: string[] = []
  const begin = (name: string, database: Database) =>
    database.peers.beginning(async () => {
      steps.push(`${name} begins`)
      await pause(150)
      steps.push(`${name} ends`)
      if (name === 'a') throw new Error('no')
    })
  const both = await Promise.allSettled([begin('a', first), pause(20).then(() => begin('b', second))])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

test('another folder, and a copy of the folder, are refused while one is served', async () => {
  const first = await serve()
  await nothing(first)
  await expect(serve('another')).rejects.toThrow(ANOTHER_FOLDER)
  cpSync(inFolder(), inFolder('copy'), { recursive: true })
  // A copy of this very minute is not told from the folder at once: the first that looks again finds out.
  const copy = await serve('copy')
  await nothing(copy)
  const now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now + 61_000)
  await expect(nothing(first)).rejects.toThrow(ANOTHER_FOLDER)
  await expect(serve()).rejects.toThrow(ANOTHER_FOLDER)
})

test('other keys than the first are refused, whatever the folder', async () => {
  const first = await serve()
  await first.peers.mustBeServedBy('these')
  await first.peers.mustBeServedBy('these')
  await first.close()
  opened.splice(0)
  await expect((await serve('another')).peers.mustBeServedBy('others')).rejects.toThrow(ANOTHER_FOLDER)
})

test('a transaction that noted the moment and was undone does not part folder and database', async () => {
  const first = await serve()
  const undone = inTransaction(first, async () => Promise.reject(new Error('no')))
  await expect(undone).rejects.toThrow('no')
  await nothing(await serve())
})

test('a new life begins while nobody serves, and not beside an endpoint that was there before', async () => {
  const first = await serve()
  await nothing(first)
  const restored = () => openPostgres({ url: place.url, dataFolder: inFolder(), now: NOW, isServing: true, isRestored: true })
  await expect(restored()).rejects.toThrow('An endpoint is serving the database in DATABASE_URL.')
  await first.close()
  const again = await serve()
  await nothing(again)
  // Its connection is gone just then: the restore goes through, and it may serve no more.
  const restoring = pause(0).then(restored)
  await cut(again)
  const alone = await restoring.catch(() => restored())
  await beginNewPostgresLife(alone)
  await alone.close()
  await expect(nothing(again)).rejects.toThrow('has begun a new life since this endpoint started')
  opened.splice(opened.indexOf(first), 1)
}, 20_000)
