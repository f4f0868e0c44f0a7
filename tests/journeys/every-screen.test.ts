// Every screen of the tablet, looked over as it comes, in English and in Arabic from right to left.
import { expect, test } from '@playwright/test'
import { makeEnrolmentCode } from '../support/coordinator-room.ts'
import { speakTo, walkResearcher, walkSetUp } from '../support/walk-researcher.ts'
import { walkCards, walkEnd, walkInterview } from '../support/walk-respondent.ts'
import type { Walk } from '../support/walk.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { lookOver } from '../support/look-over.ts'
import { expectReady } from '../support/researcher.ts'
import { wordsIn } from '../support/words-in.ts'

// One tablet all day: where one walk ends the next begins.
test.describe.configure({ mode: 'serial', timeout: 400_000 })

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  const allowed = await day.desk.page().evaluate(async () => {
    return (await fetch('/api/v1/coordinator/draft-languages/ar', { method: 'PUT' })).status
  })
  expect(allowed).toBe(204)
})
test.afterAll(async () => day?.end())

/** Collects the faults of every screen on the way, so that one run names them all. */
async function expectNoFaults(lang: string, take: (walk: Walk) => Promise<void>): Promise<void> {
  const faults: string[] = []
  const see = async (name: string, said?: string) => void faults.push(...(await lookOver(day.tablet.page(), name, said)))
  await take({ day, words: wordsIn(lang), see })
  expect(faults).toEqual([])
}

test('no screen has a fault while a tablet is set up', async () => {
  const { code } = await makeEnrolmentCode(day.desk.page())
  await expectNoFaults('en', (walk) => walkSetUp(walk, code))
  await expectReady(day.tablet.page())
})

for (const lang of ['en', 'ar']) {
  const rest = `(${lang})`
  test(`nor on the researcher’s side ${rest}`, async () => {
    if (lang !== 'en') await speakTo(day.tablet.page(), wordsIn('en'), wordsIn(lang))
    await expectNoFaults(lang, walkResearcher)
  })
  test(`nor over a screen, when somebody stops or says no ${rest}`, () => expectNoFaults(lang, walkCards))
  for (const [tier, age] of [
    ['t1', '6'],
    ['t2', '10'],
    ['t3', '17'],
  ] as const)
    test(`nor in an interview of ${tier} ${rest}`, () => expectNoFaults(lang, (walk) => walkInterview(walk, { tier, age })))
  test(`nor at the lock, after a crash, at the end of a session ${rest}`, () => expectNoFaults(lang, walkEnd))
}
