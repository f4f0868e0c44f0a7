// What is done in one place at a time, by two processes that both would.
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureKeys, loadKeys, type Keys } from '#server/keys/keys.ts'
import { startDuties, type Duties } from '#server/leading/duties.ts'
import { NotLeading } from '#server/leading/while-leading.ts'
import { setRule } from '#server/retention/change-rule.ts'
import { takeIn } from '#server/store/items.ts'
import { openPostgres } from '#server/store/open-postgres.ts'
import { loadProject } from '#server/store/project.ts'
import type { Database } from '#server/store/schema.ts'
import { inTransaction } from '#server/store/transaction.ts'
import { usePlaces, usePostgres } from '../../support/use-postgres.ts'
import { NOW } from '../store/open-store.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'

const place = usePlaces(usePostgres())
let keys: Keys
let running: { database: Database; duties: Duties; troubles: Error[] }[]
beforeEach(async () => {
  await ensureKeys(keyFolder(), true)
  keys = await loadKeys(keyFolder())
  running = []
})
afterEach(async () => {
  for (const { duties, database } of running) {
    await duties.stop()
    await database.close()
  }
})

const keyFolder = () => join(place.folder, 'keys')
const AFTER_ALL = new Date('2028-06-01T04:00:00.000Z')

async function begin() {
  const database = await openPostgres({ url: place.url, dataFolder: place.folder, now: NOW, isServing: true })
  const troubles: Error[] = []
  const { id: project } = await loadProject(database)
  const onTrouble = (error: Error) => void troubles.push(error)
  const one = {
    database,
    troubles,
    duties: startDuties({ database, keys, keyFolder: keyFolder(), project, clock: () => AFTER_ALL, onTrouble }),
  }
  running.push(one)
  return one
}

/** Items that wait to be opened; nothing can open them, so they land in quarantine. */
const send = (database: Database, count: number) =>
  takeIn(database, { device: undefined, ledger: NOTHING_HELD, items: Array.from({ length: count }, () => makeItem()), now: NOW })
async function openAll({ duties: { opener } }: { duties: Duties }): Promise<void> {
  opener.wake()
  await opener.whenIdle()
}
const count = async ({ query }: Database, table: 'quarantine' | 'item') =>
  (await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)} WHERE sequence > 0`.execute(query)).rows[0]!.n

test('only the one that leads opens, what another took in as well, and the next one goes on after it', async () => {
  const [first, second] = [await begin(), await begin()]
  expect([await first.database.peers.lead(), await second.database.peers.lead()]).toEqual(['gained', 'other'])
  await send(second.database, 3)
  await openAll(second)
  expect(await count(first.database, 'quarantine')).toBe(0)
  await openAll(first)
  expect(await count(first.database, 'quarantine')).toBe(3)
  await first.duties.stop()
  await first.database.close()
  running.splice(0, 1)
  await send(second.database, 2)
  expect(await second.database.peers.lead()).toBe('gained')
  await second.duties.takeOver()
  await openAll(second)
  expect([await count(second.database, 'quarantine'), second.troubles]).toEqual([5, []])
}, 30_000)

test('the rule is done once, by the one that leads; who leads no more cannot go on with it', async () => {
  const [first, second] = [await begin(), await begin()]
  await first.database.peers.lead()
  await send(first.database, 4)
  await openAll(first)
  await setRule(second.database, { closedOn: '2026-11-30', textMonths: 3, rowMonths: 12 }, { by: 'Ada', now: NOW })
  await expect(second.duties.takeOver()).rejects.toThrow(NotLeading)
  await first.duties.takeOver()
  await first.duties.takeOver()
  const { certificates, begun } = second.database.retention.read()
  expect([certificates.length, certificates[0]!.sealed, begun]).toEqual([1, 4, null])
  const { rows } = await sql`SELECT 1 FROM audit WHERE what = 'retention-done'`.execute(second.database.query)
  expect(rows).toHaveLength(1)
}, 30_000)

test('what one was deleting when it was killed the next one deletes to the end, and says so', async () => {
  const [killed, next] = [await begin(), await begin()]
  await killed.database.peers.lead()
  await send(killed.database, 4)
  await openAll(killed)
  await setRule(killed.database, { closedOn: '2026-11-30', textMonths: 3, rowMonths: 12 }, { by: 'Ada', now: NOW })
  await inTransaction(killed.database, async ({ retention }) => retention.write({ ...retention.read(), begun: 'rows' }))
  await killed.duties.stop()
  await killed.database.close()
  running.splice(0, 1)
  await next.database.peers.lead()
  await next.duties.takeOver()
  const { certificates, begun } = next.database.retention.read()
  expect([certificates.length, certificates[0]!.wasBrokenOff, certificates[0]!.sealed, begun]).toEqual([1, true, 4, null])
}, 30_000)
