// What retention deletes is gone: from the tables, from the files, from batches; and nothing brings it back.
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RetentionRule } from '#contract/coordinator/retention.ts'
import type { QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Response } from '#contract/response.ts'
import { restoreBackup } from '#server/backups/restore-backup.ts'
import { takeBackup } from '#server/backups/take-backup.ts'
import { loadKeys, type Keys } from '#server/keys/keys.ts'
import { catchUpHeard } from '#server/opener/catch-up-heard.ts'
import { applyRetention } from '#server/retention/apply-retention.ts'
import { isSigned } from '#server/retention/certificate.ts'
import { columnNames } from '#server/export/columns.ts'
import { splitCsvLine } from '#server/export/csv.ts'
import { clearRule, setRule } from '#server/retention/change-rule.ts'
import { planRetention } from '#server/retention/plan.ts'
import { listAudit } from '#server/store/audit.ts'
import { findBatch } from '#server/store/batches.ts'
import { listHeard } from '#server/store/heard.ts'
import { listMissing, takeIn } from '#server/store/items.ts'
import { openDatabase, type SqliteDatabase } from '#server/store/open-database.ts'
import { listTallies } from '#server/store/tallies.ts'
import { findInFolder } from '../../support/find-in-folder.ts'
import { NOTHING_HELD } from '../../support/nothing-held.ts'
import type { SealedItem } from '../../support/sealing.ts'
import { filesOf, freeze } from '../export/exporting.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, NOW, sampleResponses, type World } from '../opener/world.ts'

const RULE: RetentionRule = { closedOn: '2026-11-30', textMonths: 3, rowMonths: 12 }
const [BEFORE, AT_TEXTS, AT_ROWS] = ['2027-02-27', '2027-02-28', '2027-11-30'].map((day) => `${day}T04:00:00.000Z`) as [
  string,
  string,
  string,
]
const WORDS = 'the underpass by the bus station'
const definition = everyKind()
const typed = definition.sections.flatMap(({ questions }) => questions).find(({ kind }) => kind === 'text')!

let world: World
let ref: QuestionnaireRef
let keys: Keys
let dataFolder: string
let sealed: SealedItem[]
beforeEach(async () => {
  world = await makeWorld()
  dataFolder = join(world.keyFolder, '..')
  keys = await loadKeys(world.keyFolder)
  ref = await world.publish(definition)
  const tier = typed.tiers[0]!
  const responses = sampleResponses(definition, ref, 60).filter((each) => each.tier === tier && typed.id in each.answers)
  const [first, ...others] = responses as [Response, ...Response[]]
  const said = { ...first, answers: { ...first.answers, [typed.id]: WORDS } }
  sealed = await Promise.all([said, ...others.slice(0, 5)].map((each) => world.sealer.seal('response', each)))
  await world.receive(sealed)
  await world.openAll()
})
afterEach(() => world.close())

const at = (now: string, database = world.database) =>
  applyRetention({ database, keys, project: world.project, clock: () => new Date(now) })
const rule = async (now = NOW) => await setRule(world.database, RULE, { by: 'Ada', now })
const holding = () => findInFolder(dataFolder, WORDS)
const sendAgain = async (database: SqliteDatabase) =>
  (await takeIn(database, { device: undefined, ledger: NOTHING_HELD, items: sealed, now: NOW })).map(({ outcome }) => outcome)
const counts = (database: SqliteDatabase) =>
  database.engine.connection
    .prepare(
      `SELECT (SELECT count(*) FROM response) AS responses, (SELECT count(*) FROM item) AS items,
       (SELECT count(*) FROM item WHERE length(sealed) > 0) AS sealed`,
    )
    .get()

test('without a rule, and before its day, nothing is deleted', async () => {
  expect(await at(AT_ROWS)).toBeUndefined()
  await rule()
  expect(await at(BEFORE)).toBeUndefined()
  expect(counts(world.database)).toEqual({ responses: 6, items: 6, sealed: 6 })
})

test('on the first day the texts go, with the sealed originals, and no file of the data folder has the words any more', async () => {
  await rule()
  expect(await holding()).not.toEqual([])
  const certificate = await at(AT_TEXTS)
  expect(certificate).toMatchObject({ number: 1, stage: 'text', sealed: 6, visits: 0, wasBrokenOff: false })
  expect(certificate!.questionnaires).toEqual([{ id: 'every_kind', responses: 6 }])
  expect(counts(world.database)).toEqual({ responses: 6, items: 6, sealed: 0 })
  expect(await holding()).toEqual([])
  const { table } = await filesOf(world.database)
  const texts = table('free-text').rows.map((row) => row['text'])
  expect(texts.length).toBeGreaterThan(0)
  expect(new Set(texts)).toEqual(new Set(['[deleted]']))
  expect(await at(AT_TEXTS)).toBeUndefined()
})

test('codes, ticks and missing codes stay as they were, cell by cell', async () => {
  const cells = () => world.rows('SELECT line FROM response ORDER BY n').map(({ line }) => splitCsvLine(String(line)))
  const before = cells()
  await rule()
  await at(AT_TEXTS)
  const after = cells()
  const names = columnNames(definition)
  const changed = before.flatMap((row, n) => names.filter((_, place) => row[place] !== after[n]![place]))
  expect(new Set(changed)).toEqual(new Set([typed.id]))
  expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length))
})

test('on the second day the responses go; totals stay, also after a restart', async () => {
  const totals = async () => [await listHeard(world.database, ref.id), await listTallies(world.database, ref.id)]
  const before = await totals()
  await rule()
  await at(AT_TEXTS)
  const certificate = await at(AT_ROWS)
  expect(certificate).toMatchObject({ number: 2, stage: 'rows', sealed: 0 })
  expect(certificate!.questionnaires).toEqual([{ id: 'every_kind', responses: 6 }])
  expect(counts(world.database)).toEqual({ responses: 0, items: 6, sealed: 0 })
  await catchUpHeard(world.database)
  expect(await totals()).toEqual(before)
})

test('what a device sends again is here, and is not stored anew', async () => {
  await rule()
  await at(AT_ROWS)
  expect(new Set(await sendAgain(world.database))).toEqual(new Set(['already-stored']))
  expect(await listMissing(world.database, sealed)).toEqual([])
  await world.openAll()
  expect(counts(world.database)).toEqual({ responses: 0, items: 6, sealed: 0 })
})

test('second copies and what is in quarantine go on the second day, not on the first', async () => {
  const other = await world.sealer.seal('response', sampleResponses(definition, ref, 1, 9)[0]!)
  await world.receive([{ ...other, id: sealed[0]!.id }])
  await world.receive([{ ...other, digest: other.digest, id: 'e'.repeat(32) as ResponseId }])
  await world.openAll()
  const quarantined = () => world.rows('SELECT reason FROM quarantine ORDER BY sequence').map(({ reason }) => reason)
  expect(quarantined()).toEqual(['conflict', 'cannot-open'])
  await rule()
  await at(AT_TEXTS)
  expect(quarantined()).toEqual(['conflict', 'cannot-open'])
  expect(await at(AT_ROWS)).toMatchObject({ quarantined: 2, sealed: 2 })
  expect(quarantined()).toEqual([])
  expect(world.rows('SELECT 1 FROM conflict WHERE length(sealed) > 0')).toEqual([])
})

test('batches of before cannot be written again; one that is made after can', async () => {
  const batch = (await freeze(world.database))!
  await rule()
  await at(AT_TEXTS)
  expect((await findBatch(world.database, batch.number))!.deletedOn).toBe('2027-02-28')
  const later = (await freeze(world.database, ref.id, { selection: 'everything' }))!
  expect((await findBatch(world.database, later.number))!.deletedOn).toBeNull()
})

test('a backup of before is restored: what was deleted is deleted again, with the database that was set aside', async () => {
  const file = join(dataFolder, '..', `${world.project}.db`)
  takeBackup({ dataFolder, file, now: NOW })
  await rule()
  await at(AT_TEXTS)
  await world.database.close()
  restoreBackup({ dataFolder, file, now: NOW })
  const database = openDatabase(dataFolder, NOW)
  try {
    expect(counts(database)).toMatchObject({ sealed: 6 })
    expect(await holding()).not.toEqual([])
    expect(await at(AT_TEXTS, database)).toMatchObject({ number: 2, stage: 'text', setAside: 1 })
    expect(counts(database)).toMatchObject({ responses: 6, sealed: 0 })
    expect(await holding()).toEqual([])
    const copy = join(dataFolder, 'after.db')
    expect(takeBackup({ dataFolder, file: copy, now: NOW })).toMatchObject({ items: 6 })
  } finally {
    await database.close()
  }
})

test('broken off in the middle it goes on at the next start, and the certificate says so', async () => {
  await rule()
  const really = world.database.engine.prepared.bind(world.database.engine)
  const power = vi.spyOn(world.database.engine, 'prepared').mockImplementation((sql) => {
    if (sql.startsWith('update "item" set "sealed"')) throw new Error('the power is gone')
    return really(sql)
  })
  await expect(at(AT_TEXTS)).rejects.toThrow('the power is gone')
  expect(world.database.retention.read().certificates).toEqual([])
  power.mockRestore()
  expect(await at(AT_TEXTS)).toMatchObject({ number: 1, wasBrokenOff: true, sealed: 6 })
  expect(counts(world.database)).toMatchObject({ sealed: 0 })
})

test('a dry run says what would go, and changes nothing; nothing goes on the day a rule is set', async () => {
  const plan = await planRetention(world.database, { rule: RULE, setAt: AT_ROWS })
  expect(plan).toMatchObject({ text: { on: '2027-12-01', sealed: 6 }, rows: { on: '2027-12-01', sealed: 6 }, batches: 0 })
  expect(plan.rows.questionnaires).toEqual([{ id: 'every_kind', responses: 6 }])
  expect(counts(world.database)).toEqual({ responses: 6, items: 6, sealed: 6 })
  await rule(AT_ROWS)
  expect(await at(AT_ROWS)).toBeUndefined()
  await clearRule(world.database, { by: 'Ada', now: AT_ROWS })
  expect(await at('2030-01-01T04:00:00.000Z')).toBeUndefined()
  expect(counts(world.database)).toEqual({ responses: 6, items: 6, sealed: 6 })
})

test('a certificate is signed, any change to it shows, and the log tells of all of it', async () => {
  await rule()
  const certificate = (await at(AT_TEXTS))!
  expect(isSigned(keys, certificate)).toBe(true)
  expect(isSigned(keys, { ...certificate, sealed: 5 })).toBe(false)
  expect(isSigned(keys, { ...certificate, at: NOW })).toBe(false)
  const told = (await listAudit(world.database, { before: 100, limit: 10 })).map(({ who, what, about }) => [who, what, about])
  expect(told).toEqual([
    ['Earshot', 'retention-done', 'texts, 6 responses'],
    ['Ada', 'retention-set', 'fieldwork until 2026-11-30, texts after 3 months, all after 12'],
  ])
  expect(JSON.stringify(certificate)).not.toContain(sealed[0]!.id)
})
