import { readdirSync } from 'node:fs'
import { constants, getPriority } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Outcome } from '#server/opener/open-item.ts'
import type { OpeningWorker } from '#server/opener/opening-worker.ts'
import type { StoredItem } from '#server/store/opened.ts'
import { everyKind } from './every-kind.ts'
import { makeWorld, sampleResponses, type World } from './world.ts'

const COUNT = 600
/** As many as the opener takes at once. */
const CHUNK = 250

let world: World
beforeEach(async () => {
  world = await makeWorld()
  const responses = sampleResponses(everyKind(), await world.publish(everyKind()), COUNT)
  await world.receive(await Promise.all(responses.map((response) => world.sealer.seal('response', response))))
})
afterEach(() => world.close())

const unreadable = (): Outcome => ({ is: 'quarantined', reason: 'cannot-open' })

/** What the worker was asked for, and how far all was stored by then. */
type Asked = { from: number; to: number; stored: number }

function startTold(asked: Asked[], becomes: (item: StoredItem) => Outcome = unreadable) {
  return async (): Promise<OpeningWorker> => ({
    known: new Set(),
    async open(items) {
      asked.push({ from: items[0]!.sequence, to: items.at(-1)!.sequence, stored: position() })
      return items.map(becomes)
    },
    stop: async () => undefined,
  })
}

const position = () => Number(world.rows('SELECT position FROM opener')[0]!.position)
const inQuarantine = () => Number(world.rows('SELECT count(*) AS n FROM quarantine')[0]!.n)

test('the worker has the next items before the last ones are stored, and each item once', async () => {
  const asked: Asked[] = []
  await world.openAll({ startWorker: startTold(asked) })
  expect(asked).toEqual([
    { from: 1, to: CHUNK, stored: 0 },
    { from: CHUNK + 1, to: 2 * CHUNK, stored: 0 },
    { from: 2 * CHUNK + 1, to: COUNT, stored: CHUNK },
  ])
  expect([position(), inQuarantine()]).toEqual([COUNT, COUNT])
})

test('what waits to be tried again is given out once too, beside what is new', async () => {
  await world.openAll({ startWorker: startTold([]) })
  world.database.engine.connection.exec('UPDATE quarantine SET again = 1 WHERE sequence <= 300; UPDATE opener SET position = 400')
  const asked: Asked[] = []
  await world.openAll({ startWorker: startTold(asked) })
  expect(asked.map(({ from, to }) => [from, to])).toEqual([
    [1, 250],
    [251, 300],
    [401, 600],
  ])
  expect(world.rows('SELECT count(*) AS n FROM quarantine WHERE again = 1')).toEqual([{ n: 0 }])
})

test('when some cannot be stored, those after them are not stored either, and all are given out again', async () => {
  const { connection } = world.database.engine
  connection.exec(`CREATE TRIGGER full BEFORE INSERT ON quarantine WHEN NEW.sequence = ${CHUNK + 7}
    BEGIN SELECT RAISE(ABORT, 'no room'); END`)
  await world.openAll({ startWorker: startTold([]) })
  expect(world.troubles).toHaveLength(1)
  expect([position(), inQuarantine()]).toEqual([CHUNK, CHUNK])
  connection.exec('DROP TRIGGER full')
  const asked: Asked[] = []
  await world.openAll({ startWorker: startTold(asked) })
  expect(asked[0]!.from).toBe(CHUNK + 1)
  expect([position(), inQuarantine()]).toEqual([COUNT, COUNT])
})

test('a worker that cannot go on takes nothing from those opened before', async () => {
  const becomes = (item: StoredItem): Outcome => {
    if (item.sequence > CHUNK) throw new Error('no keys')
    return unreadable()
  }
  await world.openAll({ startWorker: startTold([], becomes) })
  expect(world.troubles.map(({ message }) => message)).toEqual(['no keys'])
  expect([position(), inQuarantine()]).toEqual([CHUNK, CHUNK])
})

test('what is to be opened again when the last have been stored is opened at once', async () => {
  world.database.engine.connection.exec(`CREATE TRIGGER published AFTER INSERT ON quarantine WHEN NEW.sequence = ${COUNT}
    BEGIN UPDATE quarantine SET again = 1 WHERE sequence = ${COUNT}; END`)
  const asked: Asked[] = []
  await world.openAll({ startWorker: startTold(asked) })
  expect(asked.at(-1)).toEqual({ from: COUNT, to: COUNT, stored: COUNT })
  expect(asked).toHaveLength(4)
})

test('what is withdrawn among the first does not go to quarantine with those the worker had already', async () => {
  const [, late] = world.rows(`SELECT lower(hex(id)) AS id FROM item WHERE sequence IN (1, ${CHUNK + 1}) ORDER BY sequence`)
  const code = 'c'.repeat(64)
  const becomes = ({ sequence }: StoredItem): Outcome =>
    sequence === 1 ? ({ is: 'withdrawal', response: late!.id, code } as Outcome) : unreadable()
  await world.openAll({ startWorker: startTold([], becomes) })
  expect(world.rows(`SELECT count(*) AS n FROM item WHERE sequence = ${CHUNK + 1}`)).toEqual([{ n: 0 }])
  expect(world.rows(`SELECT sequence FROM quarantine WHERE sequence IN (1, ${CHUNK + 1})`)).toEqual([])
  expect(inQuarantine()).toBe(COUNT - 2)
})

test.runIf(process.platform === 'linux')(
  'whoever is sending goes first: the thread that opens has the lower priority',
  async () => {
    await world.openAll()
    const opener = world.opener()
    world.database.engine.connection.exec('UPDATE opener SET position = 0')
    opener.wake()
    await expect.poll(listPriorities).toContain(constants.priority.PRIORITY_BELOW_NORMAL)
    expect(getPriority()).toBe(constants.priority.PRIORITY_NORMAL)
    await opener.whenIdle()
  },
)

function listPriorities(): number[] {
  return readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread)))
}
