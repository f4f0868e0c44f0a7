import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepBackups, type Backups } from '#server/backups/keep-backups.ts'
import { listKept, takeNextBackup } from '#server/backups/kept-backups.ts'
import { restoreBackup } from '#server/backups/restore-backup.ts'
import { takeBackup } from '#server/backups/take-backup.ts'
import { loadLife } from '#server/store/life.ts'
import type { Database } from '#server/store/schema.ts'
import { makeWorld, NOW, send, someItems, type World } from './world.ts'

const HOUR_MS = 3_600_000

let world: World
let database: Database
let data: string
let folder: string
let nowMs: number
let troubles: string[]
beforeEach(() => {
  world = makeWorld()
  data = world.path('data')
  database = world.open()
  folder = join(data, 'backups')
  nowMs = Date.parse(NOW)
  troubles = []
})
afterEach(() => world.end())

function keep(more: { folder?: string; keep?: number; fails?: () => boolean } = {}): Promise<Backups> {
  return keepBackups({
    dataFolder: data,
    database,
    settings: { folder: more.folder ?? folder, everyHours: 24, keep: more.keep ?? 3 },
    epoch: loadLife(data).epoch,
    clock: () => new Date(nowMs),
    onTrouble: ({ message }) => void troubles.push(message),
    make: async (task) => {
      if (more.fails?.()) throw new Error('no room')
      takeNextBackup(task)
    },
  })
}

const sendSome = async (count: number): Promise<number> => (await send(database, someItems(count))).at(-1)!.sequence
async function day(backups: Backups): Promise<void> {
  nowMs += 24 * HOUR_MS
  await backups.wake()
}

test('nothing is safe without a backup, and only what the oldest one holds is safe with several', async () => {
  const backups = await keep()
  await sendSome(5)
  expect([backups.safeSequence(), backups.state()]).toEqual([0, { is: 'none' }])
  await backups.wake()
  expect(backups.safeSequence()).toBe(5)
  const safe: number[] = []
  for (let n = 0; n < 4; n += 1) {
    await sendSome(5)
    await day(backups)
    safe.push(backups.safeSequence())
  }
  expect(safe).toEqual([5, 5, 10, 15])
  expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toHaveLength(3)
  expect(listKept(folder).map(({ ordinal }) => ordinal)).toEqual([3, 4, 5])
})

test('what was said to be safe is on the disk before it is said, and a restart says the same', async () => {
  await sendSome(7)
  const backups = await keep()
  await backups.wake()
  expect([backups.safeSequence(), loadLife(data).promised]).toEqual([7, 7])
  expect((await keep()).safeSequence()).toBe(7)
})

test('after a restore nothing is safe until every backup of the life before is gone', async () => {
  const first = await keep()
  await sendSome(10)
  await first.wake()
  await sendSome(10)
  await day(first)
  const [oldest] = listKept(folder)
  await database.close()
  restoreBackup({ dataFolder: data, file: oldest!.file, now: NOW })
  database = world.open()
  const second = await keep()
  const safe = [second.safeSequence()]
  const highest: number[] = []
  for (let n = 0; n < 4; n += 1) {
    highest.push(await sendSome(1))
    await second.wake()
    nowMs += 24 * HOUR_MS
    safe.push(second.safeSequence())
  }
  expect(safe).toEqual([0, 0, 0, highest[0], highest[1]])
})

test('every backup that is still there brings back all that was said to be safe while it was there', async () => {
  const backups = await keep()
  for (let n = 0; n < 6; n += 1) {
    await sendSome(4)
    await day(backups)
  }
  const safe = backups.safeSequence()
  const files = listKept(folder).map(({ file }) => file)
  await database.close()
  for (const [at, file] of files.entries()) {
    const elsewhere = world.path(`elsewhere-${at}`)
    const { items } = restoreBackup({ dataFolder: elsewhere, file, now: NOW })
    expect(items).toBeGreaterThanOrEqual(safe)
  }
  expect(safe).toBe(16)
})

test('a backup that was dropped, kept elsewhere and is older than what was said is refused', async () => {
  const backups = await keep({ keep: 1 })
  await sendSome(3)
  takeBackup({ dataFolder: data, file: world.path('archive.db'), now: NOW })
  await sendSome(3)
  await backups.wake()
  expect(backups.safeSequence()).toBe(6)
  await database.close()
  expect(() => restoreBackup({ dataFolder: data, file: world.path('archive.db'), now: NOW })).toThrow('older than what devices')
})

test('a file that nobody has verified, or one that has changed, takes all safety away and is an alarm', async () => {
  const backups = await keep()
  await sendSome(3)
  await backups.wake()
  const { lastAt } = backups.state()
  writeFileSync(join(folder, 'from-somewhere.db'), 'what is this?')
  await backups.wake()
  expect([backups.safeSequence(), backups.state()]).toEqual([0, { is: 'failed', lastAt }])
  rmSync(join(folder, 'from-somewhere.db'))
  await backups.wake()
  expect([backups.safeSequence(), backups.state().is]).toEqual([3, 'fine'])
  truncateSync(listKept(folder)[0]!.file, 100)
  await backups.wake()
  expect(backups.safeSequence()).toBe(0)
})

test('one that fails drops none, is an alarm, and is tried again after a while', async () => {
  let isFull = false
  const backups = await keep({ keep: 1, fails: () => isFull })
  await sendSome(2)
  await backups.wake()
  isFull = true
  await day(backups)
  expect([backups.state().is, troubles, backups.safeSequence()]).toEqual(['failed', ['no room'], 2])
  expect(listKept(folder)).toHaveLength(1)
  isFull = false
  for (let minute = 0; minute < 10; minute += 1) await backups.wake()
  expect(backups.state().is).toBe('failed')
  await backups.wake()
  expect([backups.state().is, listKept(folder).map(({ ordinal }) => ordinal)]).toEqual(['fine', [2]])
})

test('a clock that jumps makes one too many or waits one span, and decides nothing about safety', async () => {
  const backups = await keep({ keep: 2 })
  await sendSome(2)
  await backups.wake()
  const years = 10 * 365 * 24 * HOUR_MS
  for (const jump of [years, -2 * years]) {
    nowMs += jump
    for (let minute = 0; minute < 5; minute += 1) await backups.wake()
  }
  expect(listKept(folder).map(({ ordinal }) => ordinal)).toEqual([2, 3])
  expect(backups.safeSequence()).toBe(2)
})

test('the folder is the truth for the order, whatever was taken out of it; leftovers of one that was broken off go', async () => {
  const backups = await keep()
  for (let n = 0; n < 3; n += 1) await day(backups)
  rmSync(listKept(folder)[1]!.file)
  writeFileSync(join(folder, 'earshot-0009-2026-11-22.db.draft'), 'half of it')
  await day(backups)
  expect(readdirSync(folder).sort()).toEqual(
    listKept(folder)
      .flatMap(({ file }) => [file.slice(folder.length + 1), `${file.slice(folder.length + 1)}.json`])
      .sort(),
  )
  expect(listKept(folder).map(({ ordinal }) => ordinal)).toEqual([1, 3, 4])
})

test('a folder that was named and is not there is not made: its disk may not be mounted', async () => {
  const named = world.path('disk/backups')
  const backups = await keep({ folder: named })
  await backups.wake()
  expect([backups.state(), backups.safeSequence(), existsSync(named)]).toEqual([{ is: 'failed' }, 0, false])
  expect(troubles).toEqual([`The folder for backups ${named} is not there. Mount its disk, or make the folder.`])
  mkdirSync(named, { recursive: true })
  for (let minute = 0; minute < 11; minute += 1) await backups.wake()
  expect(backups.state().is).toBe('fine')
})

test('switched off, nothing is taken and nothing is ever safe', async () => {
  await sendSome(3)
  takeBackup({ dataFolder: data, file: world.path('copy.db'), now: NOW })
  const off = await keepBackups({
    dataFolder: data,
    database,
    settings: undefined,
    epoch: '',
    clock: () => new Date(),
    onTrouble: () => undefined,
  })
  await off.wake()
  expect([off.state(), off.safeSequence(), existsSync(folder)]).toEqual([{ is: 'off' }, 0, false])
})

test('is taken in a thread while items come in, and is broken off when the endpoint stops', async () => {
  await sendSome(50)
  const about = {
    dataFolder: data,
    database,
    epoch: loadLife(data).epoch,
    clock: () => new Date(nowMs),
    onTrouble: ({ message }: Error) => void troubles.push(message),
  }
  const settings = { folder, everyHours: 24, keep: 3 }
  const backups = await keepBackups({ ...about, settings })
  const done = backups.wake()
  await sendSome(50)
  await done
  expect([backups.state().is, troubles]).toEqual(['fine', []])
  expect(backups.safeSequence()).toBeGreaterThanOrEqual(50)
  nowMs += 24 * HOUR_MS
  void backups.wake()
  await backups.stop()
  expect(troubles).toEqual([])
})
