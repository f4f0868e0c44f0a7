// What every engine must hold of what comes in, is opened, and goes out in batches, however much happens at once.
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { batchChoiceSchema } from '#contract/coordinator/batches.ts'
import type { QuestionnaireRef } from '#contract/ids.ts'
import { freezeBatch } from '#server/export/freeze-batch.ts'
import { noteAudit, verifyAudit } from '#server/store/audit.ts'
import { batchLines, lastLine } from '#server/store/batch-lines.ts'
import { loadCounts } from '#server/store/counts.ts'
import { isHeardComplete, listHeard } from '#server/store/heard.ts'
import { listMissing, takeIn, type ArrivedItem } from '#server/store/items.ts'
import { loadItemsToOpen, storeOpened, type StoredItem } from '#server/store/opened.ts'
import { listQuarantine } from '#server/store/quarantine.ts'
import { storeQuestionnaire } from '#server/store/questionnaires.ts'
import { removeResponses } from '#server/store/remove-response.ts'
import type { Database } from '#server/store/schema.ts'
import { listTallies } from '#server/store/tallies.ts'
import { inTransaction } from '#server/store/transaction.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'
import { NOW, type OpenStore } from './open-store.ts'

const REF = { id: 'mcm', version: '1', hash: 'ab'.repeat(32) } as QuestionnaireRef
const TODAY = '2026-11-22'

const some = (count: number): ArrivedItem[] => Array.from({ length: count }, () => ({ ...makeItem(), questionnaire: REF }))
const take = (database: Database, items: readonly ArrivedItem[]) =>
  takeIn(database, { device: undefined, ledger: NOTHING_HELD, items, now: NOW })

const heard = { area: 'W1', age: 12, marks: [{ counted: 'tier', value: 'T1' }] }
const lineOf = ({ sequence, id, ref }: StoredItem) => ({ sequence, id, ref, line: `line of ${id}`, ...heard })

const NOTHING = { lines: [], sessions: [], events: [], quarantined: [], passed: [] }

/** As the opener does, a few at a time. */
async function openAll(database: Database): Promise<void> {
  for (;;) {
    const items = await loadItemsToOpen(database, 7)
    if (items.length === 0) return
    const opened = { ...NOTHING, lines: items.map(lineOf) }
    await inTransaction(database, (tx) => storeOpened(tx, opened, TODAY))
  }
}

const ABOUT = {
  questionnaire: 'mcm',
  choice: batchChoiceSchema.parse({ selection: 'new', filters: {}, parts: [], csv: 'exact' }),
  reason: 'to see',
  by: 'Ada',
  now: NOW,
  software: 'test',
}

async function linesOf(database: Database, range: { afterN: number; upToN: number }): Promise<string[]> {
  const lines: string[] = []
  for await (const step of batchLines(database, { questionnaire: 'mcm', ...range })) lines.push(...step.map(({ line }) => line))
  return lines
}

export function testItems(open: OpenStore): void {
  test('the same batch from twenty at once is stored once, and each hears the same numbers', async () => {
    const database = await open()
    const items = some(30)
    const kept = await Promise.all(Array.from({ length: 20 }, () => take(database, items)))
    expect(kept[0]!.map(({ outcome, sequence }) => [outcome, sequence])).toEqual(items.map((_, at) => ['stored', at + 1]))
    for (const again of kept.slice(1))
      expect(again).toEqual(kept[0]!.map(({ sequence }) => ({ outcome: 'already-stored', sequence })))
    expect(await listMissing(database, [...items, ...some(1)])).toHaveLength(1)
  })

  test('parts of what is here, doubles and second copies: each has its outcome, and numbers have no gaps', async () => {
    const database = await open()
    const [a, b, c] = some(3) as [ArrivedItem, ArrivedItem, ArrivedItem]
    const other = { ...makeItem({ id: a.id }), questionnaire: REF }
    await take(database, [b])
    const kept = await take(database, [a, b, c, a, other, { ...c, kind: 'event' }])
    expect(kept.map(({ outcome, sequence }) => [outcome, sequence])).toEqual([
      ['stored', 2],
      ['already-stored', 1],
      ['stored', 3],
      ['already-stored', 2],
      ['conflict-kept', 4],
      ['conflict-kept', 5],
    ])
    expect((await take(database, [other]))[0]).toEqual({ outcome: 'conflict-kept', sequence: 4 })
    expect((await listQuarantine(database)).map(({ sequence, first }) => [sequence, first])).toEqual([
      [4, 'waiting'],
      [5, 'waiting'],
    ])
  })

  test('of a batch whose log entry cannot be written nothing is kept', async () => {
    const database = await open()
    const note = async () => {
      throw new Error('the log cannot be written')
    }
    const taken = takeIn(database, { device: undefined, ledger: NOTHING_HELD, items: some(2), now: NOW, note })
    await expect(taken).rejects.toThrow('the log cannot be written')
    expect((await take(database, some(1)))[0]!.sequence).toBe(1)
  })

  test('what is opened is counted as it comes and goes', async () => {
    const database = await open()
    await storeQuestionnaire(database, { ref: REF, definition: '{}', now: NOW })
    const items = some(20)
    await take(database, items)
    await openAll(database)
    expect(await loadCounts(database)).toEqual({ opened: 20, waiting: 0, quarantined: 0, sessions: 0 })
    const about = { today: TODAY, hasLine: () => true, whoWasHeard: async () => heard }
    await removeResponses(
      database,
      items.slice(0, 5).map(({ id }) => id),
      about,
    )
    expect(await listHeard(database, 'mcm')).toEqual([{ area: 'W1', age: 12, n: 15 }])
    expect(await listTallies(database, 'mcm')).toEqual([
      { counted: 'tier', value: 'T1', n: 15 },
      { counted: 'version', value: REF.hash, n: 15 },
    ])
    expect(await isHeardComplete(database)).toBe(true)
  })

  test('batches of what is new, frozen while items are taken in and opened, miss nothing and repeat nothing', async () => {
    const database = await open()
    await storeQuestionnaire(database, { ref: REF, definition: '{}', now: NOW })
    const batches: { afterN: number; upToN: number }[] = []
    const freeze = async (): Promise<void> => {
      const batch = await freezeBatch(database, ABOUT)
      if (typeof batch !== 'string') batches.push(batch)
    }
    for (let round = 0; round < 12; round += 1)
      await Promise.all([take(database, some(9)), openAll(database), freeze(), take(database, some(4)), freeze()])
    await openAll(database)
    await freeze()
    const lines = (await Promise.all(batches.map((batch) => linesOf(database, batch)))).flat()
    expect(lines).toHaveLength(12 * 13)
    expect(new Set(lines).size).toBe(12 * 13)
    expect(await lastLine(database)).toBe(12 * 13)
  })

  test('a transaction that is held, with lines not yet committed, holds up the batch: it does not pass them over', async () => {
    const database = await open()
    await storeQuestionnaire(database, { ref: REF, definition: '{}', now: NOW })
    await take(database, some(3))
    const gate = Promise.withResolvers<void>()
    const items = await loadItemsToOpen(database, 3)
    const held = inTransaction(database, async (tx) => {
      await storeOpened(tx, { ...NOTHING, lines: items.map(lineOf) }, TODAY)
      await gate.promise
    })
    expect(await freezeBatch(database, ABOUT)).toBe('empty')
    gate.resolve()
    await held
    expect(await freezeBatch(database, ABOUT)).toMatchObject({ responses: 3, afterN: 0, upToN: 3 })
  })

  test('entries that many write at once into the audit log follow from one another', async () => {
    const handles = [await open(), await open('the same')]
    const notes = Array.from({ length: 20 }, (_, at) =>
      noteAudit(handles[at % 2]!, { at: NOW, who: 'Ada', what: 'batch-exported', about: `${at}` }),
    )
    await Promise.all(notes)
    expect(await verifyAudit(handles[0]!)).toMatchObject({ entries: 20, brokenAt: undefined })
  })

  test('a line with odd characters in it holds up nothing behind it', async () => {
    const database = await open()
    await take(database, some(2))
    const [first, second] = (await loadItemsToOpen(database, 2)).map(lineOf)
    const lines = [
      { ...first!, line: 'zero \0, half a pair \ud83d' },
      { ...second!, line: 'żółw 🐢 "quoted"' },
    ]
    await inTransaction(database, (tx) => storeOpened(tx, { ...NOTHING, lines }, TODAY))
    expect(await linesOf(database, { afterN: 1, upToN: 2 })).toEqual(['żółw 🐢 "quoted"'])
    expect((await linesOf(database, { afterN: 0, upToN: 1 }))[0]).toMatch(/^zero [\0\ufffd], half a pair \ufffd$/u)
  })

  test('bytes come out as they went in', async () => {
    const database = await open()
    const sealed = [new Uint8Array([0, 255, 92, 39, 0]), randomBytes(2_000)]
    await take(
      database,
      sealed.map((bytes) => ({ ...makeItem({ bytes }), questionnaire: REF })),
    )
    const stored = await loadItemsToOpen(database, 2)
    expect(stored.map((item) => Buffer.from(item.sealed))).toEqual(sealed.map((bytes) => Buffer.from(bytes)))
    expect(stored.map(({ questionnaire, kind }) => [questionnaire.hash, kind])).toEqual([
      [REF.hash, 'response'],
      [REF.hash, 'response'],
    ])
  })
}
