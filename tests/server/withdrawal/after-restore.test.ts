import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Response, Withdrawal } from '#contract/response.ts'
import { codeParts, withdrawalText } from '#contract/withdrawal.ts'
import { restoreBackup } from '#server/backups/restore-backup.ts'
import { takeBackup } from '#server/backups/take-backup.ts'
import { listMissing, takeIn } from '#server/store/items.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { applyLedger, withdrawCode } from '#server/withdrawal/withdraw.ts'
import { exportBytes, freeze, readZip } from '../export/exporting.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, NOW, sampleResponses, type World } from '../opener/world.ts'
import { NOTHING_HELD } from '../../support/nothing-held.ts'

const TODAY = '2026-11-26'
const definition = everyKind()
let world: World
let ref: QuestionnaireRef
let responses: Response[]
let dataFolder: string
beforeEach(async () => {
  world = await makeWorld()
  dataFolder = join(world.keyFolder, '..')
  ref = await world.publish(definition)
  responses = sampleResponses(definition, ref, 4).map((response, n) => ({ ...response, withdrawal: digestOf(n) }))
})
afterEach(() => world.close())

const digestOf = (n: number) =>
  createHash('sha256')
    .update(withdrawalText(world.project, codeParts(n)))
    .digest('hex') as Digest
const batchOf = () => freeze(world.database, ref.id)

/** By a code alone, by a tablet, and a batch before both; then the backup of before is put back. */
async function withdrawAndRestore() {
  await world.send(...responses)
  const batch = (await batchOf())!
  const file = join(dataFolder, 'before.db')
  takeBackup({ dataFolder, file, now: NOW })
  await withdrawCode(world.database, digestOf(0), TODAY)
  const told: Withdrawal = {
    schema: 1,
    id: 'f'.repeat(32) as ResponseId,
    questionnaire: ref,
    response: responses[1]!.id,
    withdrawal: digestOf(1),
  }
  await world.receive([await world.sealer.seal('withdrawal', told)])
  await world.openAll()
  await world.database.close()
  restoreBackup({ dataFolder, file, now: NOW })
  return { database: openDatabase(dataFolder, NOW), batch }
}

test('withdrawn after a backup, restored: gone again before anything is shown, out of the batch too, and refused when sent', async () => {
  const { database, batch } = await withdrawAndRestore()
  const ids = () =>
    database.engine.connection
      .prepare('SELECT line FROM response ORDER BY n')
      .all()
      .map(({ line }) => String(line).slice(0, 32))
  expect(ids()).toHaveLength(4)
  await applyLedger(database, TODAY)
  expect(ids()).toEqual([responses[2]!.id, responses[3]!.id])
  const { rows, manifest } = readZip(await exportBytes(database, batch.number))
  expect(new Set(rows.map((row) => row['response_id']))).toEqual(new Set([responses[2]!.id, responses[3]!.id]))
  expect(manifest).toMatchObject({ rows: 2, withdrawn: { rows: 2 } })
  const items = await Promise.all(responses.slice(0, 2).map((response) => world.sealer.seal('response', response)))
  expect(await listMissing(database, items)).toEqual([])
  const kept = await takeIn(database, { device: undefined, isCopy: true, ledger: NOTHING_HELD, items, now: NOW })
  expect(kept.map(({ outcome }) => outcome)).toEqual(['withdrawn', 'withdrawn'])
  await world.openAll({ database })
  expect(ids()).toHaveLength(2)
  await database.close()
})
