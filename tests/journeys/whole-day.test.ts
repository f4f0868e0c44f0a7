import { expect, test } from '@playwright/test'
import { askedWhen } from '../support/asked-when.ts'
import { downloadBatch, expectOpened, makeBatch } from '../support/coordinator-room.ts'
import { expectedCells, expectedTexts } from '../support/expected-cells.ts'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview, type Played, type Young } from '../support/interview-player.ts'
import { readBatch } from '../support/read-batch.ts'
import { expectAllSent, expectWaiting, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

const YOUNG = [
  { tier: 't1', age: 6, seed: 21 },
  { tier: 't2', age: 9, seed: 22 },
  { tier: 't3', age: 16, seed: 23 },
]

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

/** The columns before the answers, but for the ids and the area. */
function systemCells(tier: string, row: Record<string, string>, dates: string[]): Record<string, unknown> {
  return {
    form_id: day.definition.id,
    form_version: day.definition.version,
    tier,
    lang: 'en',
    mode: 'own_hands',
    setting_type: 'youth_club',
    setting_code: 'Linthorpe 3',
    // Which ward list the area is from; the youngest are not asked for it.
    ward_set: tier === 't1' ? '-8' : 'middlesbrough-2015',
    collected_date: dates.includes(row['collected_date'] ?? '') ? row['collected_date'] : dates[0],
    collected_half_day: expect.stringMatching(/^(am|pm)$/),
    status: 'complete',
    review_state: 'received',
    flag_count: '0',
    flags: '',
    weight: '1',
    response_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    session_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  }
}

function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

test('a day without signal: every answer that was tapped is in the CSV, cell by cell', async () => {
  const startedOn = today()
  const played = new Map<string, { young: Young; result: Played }>()

  await test.step('the tablet is enrolled and ready for no signal', async () => {
    await enrolTablet(day)
  })

  await test.step('the browser is closed and opened again where there is no signal', async () => {
    await loseSignal(day)
    const page = await day.tablet.reopen(true)
    await page.goto(day.address)
    await startSession(page, { settingCode: 'Linthorpe 3', tierLabel: '8 to 11' })
  })

  for (const { tier, age, seed } of YOUNG) {
    await test.step(`a young person of ${age} answers the whole questionnaire`, async () => {
      const young = { definition: day.definition, tier, age, random: seededRandom(seed) }
      const result = await playInterview(day.tablet.page(), young)
      expect(new Set(result.asked)).toEqual(askedWhen(day.definition, tier, { age, facilitated: false, taps: result.taps }))
      await handBack(day.tablet.page())
      played.set(tier, { young, result })
    })
  }

  await test.step('skips, "not sure", "rather not say" and Back were all used', async () => {
    const results = [...played.values()].map(({ result }) => result)
    const missing = results.flatMap(({ taps }) => [...taps.values()].flatMap((tap) => ('missing' in tap ? [tap.missing] : [])))
    expect(new Set(missing)).toEqual(new Set(['-1', '-2', '-9']))
    expect(results.reduce((sum, { changed }) => sum + changed, 0)).toBeGreaterThan(2)
    await expectWaiting(day.tablet.page(), 3)
  })

  await test.step('signal is back: the outbox drains by itself', async () => {
    await regainSignal(day)
    await expectAllSent(day.tablet.page(), 3)
    await expectOpened(day.desk.page(), 3)
  })

  await test.step('the batch holds what was tapped, and exporting it again gives the same bytes', async () => {
    const desk = day.desk.page()
    await makeBatch(desk, 'Middlesbrough Children Matter')
    const zip = await downloadBatch(desk, 1)
    expect(Buffer.compare(await downloadBatch(desk, 1), zip)).toBe(0)
    const { header, rows, texts } = readBatch(zip)
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map((row) => row['response_id'])).size).toBe(3)
    expect(new Set(rows.map((row) => row['session_id'])).size).toBe(1)
    const typed = [...played.values()].flatMap(({ result }) => expectedTexts(day.definition, result.taps))
    expect(typed.length).toBeGreaterThan(0)
    expect(new Set(texts)).toEqual(new Set(typed))
    for (const [tier, { result }] of played) {
      const row = rows.find((each) => each['tier'] === tier) ?? {}
      const cells = expectedCells(day.definition, result.taps)
      expect(row).toEqual({ ...systemCells(tier, row, [startedOn, today()]), ...cells })
      expect(new Set(header)).toEqual(new Set(Object.keys(row)))
      const answers = header.slice(header.indexOf('weight') + 1)
      expect(answers).toEqual(Object.keys(cells).filter((name) => name !== 'area'))
    }
  })
})
