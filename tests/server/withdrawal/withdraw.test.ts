import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Response, Withdrawal } from '#contract/response.ts'
import { codeParts, withdrawalText } from '#contract/withdrawal.ts'
import { findBatch } from '#server/store/batches.ts'
import { loadCounts } from '#server/store/counts.ts'
import { isHeardComplete } from '#server/store/heard.ts'
import { listMissing, takeIn } from '#server/store/items.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { listQuarantine } from '#server/store/quarantine.ts'
import { applyLedger, withdrawCode } from '#server/withdrawal/withdraw.ts'
import { NOTHING_HELD } from '../../support/nothing-held.ts'
import type { SealedItem } from '../../support/sealing.ts'
import { exportBytes, freeze, readZip } from '../export/exporting.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, NOW, sampleResponses, type World } from '../opener/world.ts'

const definition = everyKind()
const TODAY = '2026-11-26'
let world: World
let ref: QuestionnaireRef
let responses: Response[]
beforeEach(async () => {
  world = await makeWorld()
  ref = await world.publish(definition)
  responses = sampleResponses(definition, ref, 6).map((response, n) => ({ ...response, withdrawal: digestOf(n) }))
})
afterEach(() => world.close())

const digestOf = (n: number) =>
  createHash('sha256')
    .update(withdrawalText(world.project, codeParts(n)))
    .digest('hex') as Digest
let next = 0
function withdrawalOf(response: Response, code: Digest = response.withdrawal!): Promise<SealedItem> {
  const id = createHash('md5')
    .update(`${(next += 1)}`)
    .digest('hex') as ResponseId
  return world.sealer.seal('withdrawal', {
    schema: 1,
    id,
    questionnaire: ref,
    response: response.id,
    withdrawal: code,
  } as Withdrawal)
}
const lines = () => world.rows('SELECT line FROM response ORDER BY n').map(({ line }) => String(line).slice(0, 32))
const idsOf = (some: Response[]) => some.map(({ id }) => id)
const outcomeOf = async (item: SealedItem) => (await takeInOne(item))[0]!.outcome
const takeInOne = (item: SealedItem) =>
  takeIn(world.database, {
    device: undefined,
    isCopy: true,
    ledger: NOTHING_HELD,
    items: [item],
    now: NOW,
  })

describe('a withdrawal from a tablet', () => {
  test('removes the opened response, its sealed bytes and its place in the counts, and nothing of anybody else', async () => {
    await world.send(...responses)
    await world.receive([await withdrawalOf(responses[2]!)])
    await world.openAll()
    expect(lines()).toEqual(idsOf(responses.filter((_, n) => n !== 2)))
    expect(world.rows(`SELECT 1 FROM item WHERE id = x'${responses[2]!.id}'`)).toEqual([])
    expect(await isHeardComplete(world.database)).toBe(true)
    expect(await loadCounts(world.database)).toMatchObject({ opened: 5, waiting: 0, quarantined: 0 })
  })

  test('holds in whatever order it comes: in one batch with the response, before it, or twice', async () => {
    const [first, second] = responses as [Response, Response]
    const sealed = await world.sealer.seal('response', first)
    await world.receive([await withdrawalOf(first), sealed, await withdrawalOf(first)])
    await world.openAll()
    await world.receive([await withdrawalOf(second)])
    await world.openAll()
    const later = await world.sealer.seal('response', second)
    expect([await outcomeOf(sealed), await outcomeOf(later)]).toEqual(['withdrawn', 'withdrawn'])
    await world.openAll()
    expect([lines(), await loadCounts(world.database)]).toEqual([
      [],
      expect.objectContaining({ opened: 0, waiting: 0, quarantined: 0 }),
    ])
    expect(await listMissing(world.database, [sealed, later])).toEqual([])
  })

  test('removes what could not be opened, and every second copy', async () => {
    const [response] = responses as [Response]
    const unreadable: Response = { ...response, lang: 'xx' }
    await world.receive([await world.sealer.seal('response', unreadable), await world.sealer.seal('response', response)])
    await world.openAll()
    expect((await listQuarantine(world.database)).map(({ reason }) => reason).toSorted()).toEqual([
      'answers-do-not-fit',
      'conflict',
    ])
    await world.receive([await withdrawalOf(response)])
    await world.openAll()
    expect(await listQuarantine(world.database)).toEqual([])
    expect(world.rows("SELECT 1 FROM item WHERE kind = 'response' UNION ALL SELECT 1 FROM conflict")).toEqual([])
  })

  test('with another code than that of the response withdraws nothing and waits for a person', async () => {
    await world.send(...responses)
    await world.receive([await withdrawalOf(responses[0]!, digestOf(999))])
    await world.openAll()
    expect(lines()).toHaveLength(6)
    expect((await listQuarantine(world.database)).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['withdrawal', 'withdrawal-differs'],
    ])
    const both = [await world.sealer.seal('response', { ...responses[1]!, id: 'e'.repeat(32) as ResponseId })]
    await world.receive([...both, await withdrawalOf({ ...responses[1]!, id: 'e'.repeat(32) as ResponseId }, digestOf(999))])
    await world.openAll()
    expect(lines()).toHaveLength(7)
  })

  test('counts the same from a revoked device: the person has not lost it, and has asked', async () => {
    await world.send(...responses)
    await world.receive([await withdrawalOf(responses[0]!)], true)
    await world.receive([await withdrawalOf(responses[1]!, digestOf(999))], true)
    await world.openAll()
    expect([lines().length, (await listQuarantine(world.database)).map(({ reason }) => reason)]).toEqual([
      5,
      ['withdrawal-differs'],
    ])
  })
})

describe('a withdrawal by the code alone', () => {
  test('removes what waits in quarantine for a person, whether it came before or comes after', async () => {
    const [before, after] = await Promise.all(responses.slice(0, 2).map((response) => world.sealer.seal('response', response)))
    const odd = await world.sealer.seal('response', Object.assign(responses[2]!, { lang: '=1+1' }))
    await world.receive([before!], true)
    await world.receive([odd])
    await world.openAll()
    expect((await listQuarantine(world.database)).map(({ reason }) => reason)).toEqual(['revoked-device', 'answers-do-not-fit'])
    expect((await withdrawCode(world.database, digestOf(0), TODAY)).outcome).toBe('deleted')
    expect((await withdrawCode(world.database, digestOf(2), TODAY)).outcome).toBe('deleted')
    expect((await withdrawCode(world.database, digestOf(1), TODAY)).outcome).toBe('not-here')
    await world.receive([after!], true)
    await world.openAll()
    expect(await listQuarantine(world.database)).toEqual([])
    expect(world.rows('SELECT 1 FROM item')).toEqual([])
  })

  test('removes the response that is here; twice is once', async () => {
    await world.send(...responses)
    expect(await withdrawCode(world.database, digestOf(3), TODAY)).toEqual({ outcome: 'deleted', batches: [] })
    expect(await withdrawCode(world.database, digestOf(3), TODAY)).toEqual({ outcome: 'not-here', batches: [] })
    expect(lines()).toHaveLength(5)
  })

  test('before the response has come: it is not kept when it comes, nor when it is sent again', async () => {
    expect((await withdrawCode(world.database, digestOf(4), TODAY)).outcome).toBe('not-here')
    const sealed = await world.sealer.seal('response', responses[4]!)
    expect(await outcomeOf(sealed)).toBe('stored')
    await world.openAll()
    expect([lines(), world.rows('SELECT 1 FROM item')]).toEqual([[], []])
    expect(await outcomeOf(sealed)).toBe('withdrawn')
  })

  test('a hundred wrong codes withdraw nobody', async () => {
    await world.send(...responses)
    for (let n = 100; n < 200; n += 1) expect((await withdrawCode(world.database, digestOf(n), TODAY)).outcome).toBe('not-here')
    expect(lines()).toHaveLength(6)
  })

  test('while the response is being opened', async () => {
    await world.receive([await world.sealer.seal('response', responses[0]!)])
    const opener = world.opener()
    opener.wake()
    await withdrawCode(world.database, digestOf(0), TODAY)
    await opener.whenIdle()
    await opener.stop()
    expect([lines(), world.rows('SELECT 1 FROM item')]).toEqual([[], []])
  })
})

describe('what was withdrawn does not come back', () => {
  test('a database of before is brought into line before anything is shown', async () => {
    await world.send(...responses)
    const folder = join(world.keyFolder, '..')
    const backup = join(folder, 'backup.db')
    world.database.engine.connection.exec(`VACUUM INTO '${backup}'`)
    await withdrawCode(world.database, digestOf(0), TODAY)
    await world.receive([await withdrawalOf(responses[1]!)])
    await world.openAll()
    // The ledger is beside the database: the backup does not have it.
    const restored = mkdtempSync(join(folder, 'restored-'))
    renameSync(backup, join(restored, 'earshot.db'))
    cpSync(join(folder, 'withdrawals'), join(restored, 'withdrawals'), { recursive: true })
    const database = openDatabase(restored, NOW)
    expect(database.engine.connection.prepare('SELECT count(*) AS n FROM response').get()!['n']).toBe(6)
    await applyLedger(database, TODAY)
    const left = database.engine.connection.prepare('SELECT line FROM response ORDER BY n').all()
    expect(left.map(({ line }) => String(line).slice(0, 32))).toEqual(idsOf(responses.slice(2)))
    expect(await isHeardComplete(database)).toBe(true)
    await database.close()
  })

  test('a stop between the ledger and the removal is made good at the next start', async () => {
    await world.send(...responses)
    world.database.withdrawals.add({ code: digestOf(5) })
    world.database.withdrawals.add({ response: responses[0]!.id })
    await applyLedger(world.database, TODAY)
    expect(lines()).toEqual(idsOf(responses.slice(1, 5)))
    await applyLedger(world.database, TODAY)
    expect(lines()).toHaveLength(4)
  })

  test('a data folder put together without its ledger learns what tablets withdrew from what they sent', async () => {
    await world.send(...responses)
    await world.receive([await withdrawalOf(responses[1]!)])
    await world.openAll()
    await world.receive([await world.sealer.seal('response', responses[1]!)])
    const folder = join(world.keyFolder, '..')
    rmSync(join(folder, 'withdrawals'), { recursive: true })
    const database = openDatabase(folder, NOW)
    await applyLedger(database, TODAY)
    await world.openAll({ database })
    expect(database.withdrawals.hasResponse(responses[1]!.id)).toBe(true)
    await database.close()
  })

  test('its bytes are in no file of the database any more', async () => {
    const marked = { ...responses[0]!, session: { ...responses[0]!.session, settingCode: 'CANARY-QX7-LINE' } }
    const sealed = await world.sealer.seal('response', marked)
    await world.receive([sealed])
    await world.openAll()
    world.database.engine.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const folder = join(world.keyFolder, '..')
    const holds = (bytes: Buffer | string) =>
      ['earshot.db', 'earshot.db-wal'].some((name) => readFileSync(join(folder, name)).includes(bytes))
    expect([holds('CANARY-QX7-LINE'), holds(Buffer.from(sealed.sealed.subarray(80, 200)))]).toEqual([true, true])
    await withdrawCode(world.database, digestOf(0), TODAY)
    expect([holds('CANARY-QX7-LINE'), holds(Buffer.from(sealed.sealed.subarray(80, 200)))]).toEqual([false, false])
  })
})

describe('a batch that was given out', () => {
  const freezeAll = () => freeze(world.database, ref.id)
  const write = async (number: number) => {
    const bytes = await exportBytes(world.database, number)
    const { rows, manifest } = readZip(bytes)
    const { withdrawn } = manifest as typeof manifest & { withdrawn?: unknown }
    return { bytes, ids: rows.map((row) => row['response_id']), stated: manifest.rows, withdrawn }
  }

  test('says so to whoever withdraws, and comes out without the row from then on, the same bytes each time', async () => {
    await world.send(...responses)
    const { number } = (await freezeAll())!
    const first = await write(number)
    expect([first.ids.length, first.stated, first.withdrawn]).toEqual([6, 6, undefined])
    expect(await withdrawCode(world.database, digestOf(2), TODAY)).toEqual({
      outcome: 'deleted',
      batches: [{ number, createdAt: NOW }],
    })
    const again = await write(number)
    expect(again.ids).toEqual(first.ids.filter((id) => id !== responses[2]!.id))
    expect([again.stated, again.withdrawn]).toEqual([5, { rows: 1, last_on: TODAY }])
    expect(Buffer.compare((await write(number)).bytes, again.bytes)).toBe(0)
    expect(await findBatch(world.database, number)).toMatchObject({ responses: 6, withdrawn: 1 })
  })

  test('the number of a withdrawn last line is not given again: what comes later is in the next batch', async () => {
    await world.send(...responses.slice(0, 3))
    const batch = (await freezeAll())!
    await withdrawCode(world.database, digestOf(2), TODAY)
    await world.send(...responses.slice(3))
    const second = (await freezeAll())!
    expect([batch.responses, second.responses]).toEqual([3, 3])
    expect([(await write(batch.number)).stated, (await write(second.number)).stated]).toEqual([2, 3])
  })

  test('of which everybody withdrew is an empty file, and no error', async () => {
    await world.send(...responses.slice(0, 1))
    const { number } = (await freezeAll())!
    await withdrawCode(world.database, digestOf(0), TODAY)
    expect(await write(number)).toMatchObject({ ids: [], stated: 0, withdrawn: { rows: 1 } })
  })
})
