import { expect, test } from '@playwright/test'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { downloadBatch, expectOpened, makeBatch } from '../support/coordinator-room.ts'
import { expectedCells } from '../support/expected-cells.ts'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { readBatch } from '../support/read-batch.ts'
import { expectAllSent, expectWaiting, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

const SEEDS = [31, 32]

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

test('the reply to the first batch is lost after the endpoint has committed: sent again, there is one row each', async () => {
  const page = day.tablet.page()
  await startSession(page, { settingCode: 'Berwick Hills', tierLabel: '5 to 7' })
  await loseSignal(day)
  const played = []
  for (const seed of SEEDS) {
    played.push(await playInterview(page, { definition: day.definition, tier: 't1', age: 6, random: seededRandom(seed) }))
    await handBack(page)
  }
  await page.getByRole('button', { name: 'Home' }).click()
  await expectWaiting(page, 2)

  day.network.dropNextReply('POST', SYNC_PATHS.responses)
  await regainSignal(day)
  await expectAllSent(page, 2)

  const sent = day.network.seen.filter(({ method, path }) => method === 'POST' && path === SYNC_PATHS.responses)
  const lost = sent.findIndex(({ dropped }) => dropped)
  expect(sent[lost]).toMatchObject({ status: 200, dropped: true })
  expect(sent.slice(lost + 1)).toContainEqual(expect.objectContaining({ status: 200, dropped: false }))

  const desk = day.desk.page()
  await expectOpened(desk, 2)
  await makeBatch(desk, 'Middlesbrough Children Matter')
  const { rows } = readBatch(await downloadBatch(desk, 1))
  expect(rows).toHaveLength(2)
  expect(new Set(rows.map((row) => row['response_id'])).size).toBe(2)
  const expected = played.map(({ taps }) => expectedCells(day.definition, taps))
  expect(rows).toEqual(expect.arrayContaining(expected.map((cells) => expect.objectContaining(cells))))
})
