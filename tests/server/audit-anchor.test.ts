// A chain of hashes shows what was changed in it, and not what was cut off at its end: backups remember how long it was.
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeBackup } from '#server/backups/take-backup.ts'
import { findBrokenAnchor, noteAudit, verifyAudit } from '#server/store/audit.ts'
import { makeTestEndpoint, START, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

const note = async (about: string) => await noteAudit(endpoint.database, { at: START, who: 'Ada', what: 'batch-exported', about })
const backUp = (name: string) => takeBackup({ dataFolder: endpoint.folder, file: join(endpoint.folder, name), now: START }).audit!

/** Past the triggers, as somebody would who has the file. */
function run(sql: string): void {
  const { connection } = endpoint.database.engine
  const triggers = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'").all()
  for (const { name } of triggers) connection.exec(`DROP TRIGGER "${String(name)}"`)
  connection.exec(sql)
}

test('a log that has grown since bears out every backup', async () => {
  const anchors = [backUp('none.db')]
  for (const about of ['1', '2']) await note(about)
  anchors.push(backUp('two.db'))
  await note('3')
  expect(anchors.map(({ entries }) => entries)).toEqual([0, 2])
  expect(anchors[1]!.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await findBrokenAnchor(endpoint.database, anchors)).toBeUndefined()
})

test('what was cut off leaves a whole chain, and a backup that does not fit it', async () => {
  for (const about of ['1', '2', '3']) await note(about)
  const anchor = backUp('three.db')
  run('DELETE FROM audit WHERE n = 3')
  expect(await verifyAudit(endpoint.database)).toMatchObject({ entries: 2, brokenAt: undefined })
  expect(await findBrokenAnchor(endpoint.database, [anchor])).toEqual(anchor)
})

test('so does a log that was written anew, entry by entry', async () => {
  for (const about of ['1', '2', '3']) await note(about)
  const anchor = backUp('three.db')
  run('DELETE FROM audit')
  for (const about of ['1', 'another', '3', '4']) await note(about)
  expect(await verifyAudit(endpoint.database)).toMatchObject({ entries: 4, brokenAt: undefined })
  expect(await findBrokenAnchor(endpoint.database, [anchor])).toEqual(anchor)
})

test('read on from where it was verified last, it comes to the same end', async () => {
  for (const about of ['1', '2']) await note(about)
  const { brokenAt: _, ...verified } = await verifyAudit(endpoint.database)
  await note('3')
  expect(await verifyAudit(endpoint.database, verified)).toEqual(await verifyAudit(endpoint.database))
  run("UPDATE audit SET about = 'other' WHERE n = 3")
  expect(await verifyAudit(endpoint.database, verified)).toMatchObject({ entries: 2, brokenAt: 3 })
})
