import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { restoreBackup } from '#server/backups/restore-backup.ts'
import { takeBackup } from '#server/backups/take-backup.ts'
import { loadLife, saveLife } from '#server/store/life.ts'
import { listMissing } from '#server/store/items.ts'
import { lockDataFolder } from '#server/store/lock-data-folder.ts'
import { makeWorld, NOW, numbersOf, send, someItems, type World } from './world.ts'

let world: World
let data: string
beforeEach(() => {
  world = makeWorld()
  data = world.path('data')
})
afterEach(() => world.end())

const backUp = (name = 'copy.db') => takeBackup({ dataFolder: data, file: world.path(name), now: NOW })
const restore = (name = 'copy.db', acceptOlder = false) =>
  restoreBackup({ dataFolder: data, file: world.path(name), now: NOW, acceptOlder })

describe('backup', () => {
  test('is one file with all there is at one moment, while others write, for its owner only', async () => {
    const database = world.open()
    const items = someItems(20)
    await send(database, items)
    const manifest = backUp()
    expect(manifest).toMatchObject({ items: 20, highestSequence: 20, epoch: loadLife(data).epoch })
    expect(manifest.bytes).toBe(statSync(world.path('copy.db')).size)
    expect(JSON.parse(readFileSync(world.path('copy.db.json'), 'utf8'))).toEqual(manifest)
    expect(statSync(world.path('copy.db')).mode & 0o777).toBe(0o600)
    expect(existsSync(world.path('copy.db.draft'))).toBe(false)
    await send(database, someItems(1))
  })

  test('holds nothing of what was removed before it', async () => {
    const database = world.open()
    const [item] = someItems(1)
    await send(database, [item!])
    database.engine.connection.exec('DELETE FROM item')
    backUp()
    expect(readFileSync(world.path('copy.db')).includes(Buffer.from(item!.sealed.subarray(0, 64)))).toBe(false)
  })

  test('writes over nothing, and leaves nothing behind where it cannot be', () => {
    world.open()
    writeFileSync(world.path('copy.db'), 'my letter')
    expect(() => backUp()).toThrow('There is a file')
    expect(readFileSync(world.path('copy.db'), 'utf8')).toBe('my letter')
    expect(() => backUp('nowhere/copy.db')).toThrow(/could not be written \(ENOENT\)\. Check the disk/)
  })

  test('of a database whose bytes have changed on the disk is refused, not kept', async () => {
    const database = world.open()
    await send(database, someItems(3))
    database.engine.connection.exec("UPDATE item SET sealed = x'00' WHERE sequence = 2")
    expect(() => backUp()).toThrow(/is damaged/)
    expect([existsSync(world.path('copy.db')), existsSync(world.path('copy.db.draft'))]).toEqual([false, false])
  })
})

describe('restore', () => {
  test('brings every item back under a number above all ever given, in a new life; what came later is missing and can be sent again', async () => {
    const database = world.open()
    const before = someItems(5)
    const after = someItems(3)
    await send(database, before)
    backUp()
    const highest = (await send(database, after)).at(-1)!.sequence
    const { epoch } = loadLife(data)
    await database.close()
    const restored = restore()
    expect(restored).toMatchObject({ items: 5 })
    expect(loadLife(data).epoch).toBe(restored.epoch)
    expect(restored.epoch).not.toBe(epoch)
    const again = world.open()
    const numbers = numbersOf(
      again,
      before.map(({ digest }) => digest),
    )
    expect(Math.min(...numbers)).toBeGreaterThan(highest)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    expect(await listMissing(again, [...before, ...after])).toEqual(after.map(({ id }) => id))
    expect((await send(again, after))[0]!.sequence).toBeGreaterThan(Math.max(...numbers))
  })

  test('moves whatever names an item with it: lines, sessions, events, second copies, quarantine and the opener', async () => {
    const database = world.open()
    const [first, ...others] = someItems(4)
    await send(database, [first!, ...others, { ...someItems(1)[0]!, id: first!.id }])
    database.engine.connection.exec(`
      INSERT INTO response VALUES (1, 1, x'01', 1, 'a,b', NULL); INSERT INTO session VALUES (x'02', 2, '{}', 1);
      INSERT INTO event VALUES (x'03', 3, x'02', '{}'); UPDATE opener SET position = 3;
      INSERT INTO batch (number, questionnaire, created_at, created_by, after_n, up_to_n, responses, digest, software)
        VALUES (1, 'mcm', '${NOW}', 'Sam', 0, 1, 1, 'ff', '0')`)
    const read = (opened: typeof database) =>
      opened.engine.connection
        .prepare(
          `SELECT i.id, r.n, r.line, hex(s.id) AS session, hex(e.id) AS event, (SELECT position FROM opener) >= i.sequence AS behind
           FROM item i LEFT JOIN response r USING (sequence) LEFT JOIN session s USING (sequence) LEFT JOIN event e USING (sequence)
           ORDER BY i.sequence`,
        )
        .all()
    const readConflict = (opened: typeof database) =>
      opened.engine.connection.prepare('SELECT c.id, q.reason FROM conflict c JOIN quarantine q USING (sequence)').all()
    const held = [read(database), readConflict(database), database.engine.connection.prepare('SELECT * FROM batch').all()]
    backUp()
    await database.close()
    restore()
    const again = world.open()
    expect([read(again), readConflict(again), again.engine.connection.prepare('SELECT * FROM batch').all()]).toEqual(held)
    expect(readConflict(again)).toMatchObject([{ reason: 'conflict' }])
  })

  test('every table with a sequence moves, also one that is added later', async () => {
    const database = world.open()
    await send(database, someItems(1))
    database.engine.connection.exec('CREATE TABLE later (sequence INTEGER PRIMARY KEY); INSERT INTO later VALUES (1)')
    backUp()
    await database.close()
    restore()
    const { item, later } = world
      .open()
      .engine.connection.prepare('SELECT item.sequence AS item, later.sequence AS later FROM item, later')
      .get()!
    expect([item, item === later]).toEqual([expect.any(Number), true])
    expect(item).toBeGreaterThan(1)
  })

  test('keeps the database of before aside, whole, and signs everybody out', async () => {
    const database = world.open()
    backUp()
    const items = someItems(2)
    await send(database, items)
    database.engine.connection.exec(
      `INSERT INTO sign_in (token_hash, coordinator, created_at, last_used_at) VALUES (x'00', 1, '', ''); INSERT INTO enrolment_code VALUES (x'00', 1, 1, '2099')`,
    )
    backUp('second.db')
    await database.close()
    const { setAside } = restore()
    mkdirSync(world.path('aside'))
    copyFileSync(setAside!, join(world.path('aside'), 'earshot.db'))
    expect(readFileSync(setAside!).subarray(0, 15).toString()).toBe('SQLite format 3')
    expect(restore('second.db').setAside).not.toBe(setAside)
    const { connection } = world.open().engine
    const left = connection.prepare(
      'SELECT (SELECT count(*) FROM sign_in) + (SELECT count(*) FROM enrolment_code) AS n, (SELECT count(*) FROM item) AS items',
    )
    expect(left.get()).toEqual({ n: 0, items: 2 })
  })

  test('again and again, of the same backup: numbers only ever go up, by no more than what is in it', async () => {
    const database = world.open()
    const items = someItems(4)
    await send(database, items)
    backUp()
    await database.close()
    const firsts: number[] = []
    for (let time = 0; time < 4; time += 1) {
      restore()
      const opened = world.open()
      const numbers = numbersOf(
        opened,
        items.map(({ digest }) => digest),
      )
      await opened.close()
      firsts.push(numbers[0]!)
    }
    expect(firsts.slice(1).map((first, at) => first - firsts[at]!)).toEqual([4, 4, 4])
  })

  test('works on a machine that has nothing but the backup', async () => {
    const database = world.open()
    await send(database, someItems(2))
    backUp()
    await database.close()
    rmSync(data, { recursive: true })
    expect(restore()).toMatchObject({ items: 2, setAside: undefined })
    expect((await send(world.open(), someItems(1)))[0]!.sequence).toBeGreaterThan(2)
  })

  test('sets aside a database that cannot be read any more, with all that belongs to it', async () => {
    const database = world.open()
    await send(database, someItems(2))
    backUp()
    await database.close()
    writeFileSync(join(data, 'earshot.db'), 'not a database at all')
    writeFileSync(join(data, 'earshot.db-wal'), 'old')
    const { setAside } = restore()
    expect([readFileSync(setAside!, 'utf8'), readFileSync(`${setAside}-wal`, 'utf8')]).toEqual(['not a database at all', 'old'])
    expect(world.open().engine.connection.prepare('SELECT count(*) AS n FROM item').get()).toEqual({ n: 2 })
  })
})

describe('restore refuses, and changes nothing', () => {
  test.each([
    ['no file', () => rmSync(world.path('copy.db')), /There is no file .*\. Check its name\./],
    ['another file', () => writeFileSync(world.path('copy.db'), 'a letter'), /is not (as it was made|a backup)/],
    ['a truncated one', () => truncateSync(world.path('copy.db'), 9_000), /is not as it was made/],
    [
      'a truncated one without its manifest',
      () => {
        truncateSync(world.path('copy.db'), 9_000)
        rmSync(world.path('copy.db.json'))
      },
      /is damaged/,
    ],
    [
      'a database that is no backup',
      () => {
        copyFileSync(join(data, 'earshot.db'), world.path('copy.db'))
        rmSync(world.path('copy.db.json'))
      },
      /is not a backup of Earshot/,
    ],
    [
      'one older than devices were told',
      () => saveLife(data, { ...loadLife(data), promised: 100 }),
      /older than what devices were told/,
    ],
  ])('%s', async (_, spoil, words) => {
    const database = world.open()
    await send(database, someItems(30))
    backUp()
    await database.close()
    spoil()
    const life = loadLife(data)
    expect(() => restore()).toThrow(words)
    expect(loadLife(data)).toEqual(life)
    expect(existsSync(join(data, 'earshot.db.restoring'))).toBe(false)
    expect(world.open().engine.connection.prepare('SELECT count(*) AS n FROM item').get()).toEqual({ n: 30 })
  })

  test('while an endpoint serves the folder, or a command has it open', async () => {
    const database = world.open()
    await send(database, someItems(1))
    backUp()
    const lock = lockDataFolder(data)
    expect(() => restore()).toThrow('Another Earshot is serving the data folder')
    lock.release()
    expect(() => restore()).toThrow('Another command of Earshot is using the data folder')
    await database.close()
    expect(restore()).toMatchObject({ items: 1 })
  })

  test('an older one is taken where a person says so', async () => {
    const database = world.open()
    backUp()
    await database.close()
    saveLife(data, { ...loadLife(data), promised: 100 })
    expect(restore('copy.db', true)).toMatchObject({ items: 0 })
  })
})

test('a restore that was broken off keeps everything from opening the folder until it is run again', async () => {
  const database = world.open()
  await send(database, someItems(2))
  backUp()
  await database.close()
  writeFileSync(join(data, 'restore-unfinished'), '')
  expect(() => world.open()).toThrow('was broken off. Run it again')
  restore()
  expect(world.open().engine.connection.prepare('SELECT count(*) AS n FROM item').get()).toEqual({ n: 2 })
})

test('a backup that was put in place by hand is not opened: its epoch would be that of now', async () => {
  const database = world.open()
  await send(database, someItems(2))
  backUp()
  await database.close()
  copyFileSync(world.path('copy.db'), join(data, 'earshot.db'))
  expect(() => world.open()).toThrow(/is a backup that was put there by hand\. Move it elsewhere and run/)
})
