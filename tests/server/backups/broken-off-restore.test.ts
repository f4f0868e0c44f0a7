// A restore that ends at any of its steps, as by a power cut: what is on the disk then is either the database of before or
// the one of the backup in a new life, whole; or nothing opens the folder until the restore is run again.
import type * as Fs from 'node:fs'
import { cpSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { restoreBackup } from '#server/backups/restore-backup.ts'
import { takeBackup } from '#server/backups/take-backup.ts'
import { loadLife } from '#server/store/life.ts'
import { makeWorld, NOW, send, someItems, type World } from './world.ts'

/** Steps that change something for others, until the power goes; from then on none is done. */
const power = vi.hoisted(() => ({ left: Infinity, steps: 0 }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>()
  const STEPS = ['copyFileSync', 'renameSync', 'linkSync', 'fsyncSync', 'writeFileSync', 'rmSync'] as const
  const watched = STEPS.map((name) => [name, withPower(name, fs[name] as (...args: unknown[]) => unknown)])
  return { ...fs, ...Object.fromEntries(watched) }
  function withPower(name: string, step: (...args: unknown[]) => unknown) {
    return (...args: unknown[]) => {
      // Tidying up after a failure is what a power cut leaves out: the draft is left to the next run.
      if (name === 'rmSync' && !String(args[0]).endsWith('restore-unfinished')) return step(...args)
      power.steps += 1
      if (power.left-- <= 0) throw new Error('the power is gone')
      return step(...args)
    }
  }
})

let world: World
beforeEach(() => {
  world = makeWorld()
})
afterEach(async () => {
  power.left = Infinity
  await world.end()
})

test('ended at each of its steps it leaves one whole database, and the new one never with the epoch of before', async () => {
  const database = world.open()
  await send(database, someItems(4))
  takeBackup({ dataFolder: world.path('data'), file: world.path('copy.db'), now: NOW })
  await send(database, someItems(3))
  await database.close()
  const { epoch, free } = loadLife(world.path('data'))
  cpSync(world.path('data'), world.path('before'), { recursive: true })
  const ends = { refused: 0, old: 0, new: 0 }
  for (let at = 0; ; at += 1) {
    rmSync(world.path('data'), { recursive: true })
    cpSync(world.path('before'), world.path('data'), { recursive: true })
    const again = () => restoreBackup({ dataFolder: world.path('data'), file: world.path('copy.db'), now: NOW })
    power.left = at
    power.steps = 0
    let isDone = true
    try {
      again()
    } catch (error) {
      isDone = false
      expect(String(error)).toContain('the power is gone')
    }
    power.left = Infinity
    const end = await look()
    ends[end] += 1
    if (end === 'refused') {
      again()
      expect(await look()).toBe('new')
    }
    if (isDone) break
  }
  expect(ends.refused).toBeGreaterThan(5)
  expect(ends.old).toBeGreaterThan(2)

  async function look(): Promise<'refused' | 'old' | 'new'> {
    let opened
    try {
      opened = world.open()
    } catch (error) {
      expect(String(error)).toContain('was broken off. Run it again')
      return 'refused'
    }
    const { n, first } = opened.engine.connection.prepare('SELECT count(*) AS n, min(sequence) AS first FROM item').get() as {
      n: number
      first: number
    }
    await opened.close()
    const isNew = first >= free
    expect(n).toBe(isNew ? 4 : 7)
    if (isNew) expect(loadLife(world.path('data')).epoch).not.toBe(epoch)
    return isNew ? 'new' : 'old'
  }
})
