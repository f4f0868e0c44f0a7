// The budget of fonts and pictures: a first question must not wait for a picture book.
import { expect, test } from '@playwright/test'
import { measureFirstQuestions } from '../support/first-question-files.ts'
import { startFieldDay } from '../support/field-day.ts'

const MOST_KB = 60

test('fonts and pictures for the first question of each tier weigh at most 60 kB', async () => {
  const day = await startFieldDay()
  try {
    const measured = await measureFirstQuestions(day)
    expect(measured.map(({ tier }) => tier)).toEqual(day.definition.tiers.map(({ id }) => id))
    for (const { tier, kilobytes, files } of measured) {
      // Without its typeface the measuring has not looked.
      expect(files.some(({ path }) => path.endsWith('.woff2'))).toBe(true)
      expect(kilobytes, `${tier}: ${JSON.stringify(files)}`).toBeLessThanOrEqual(MOST_KB)
    }
  } finally {
    await day.end()
  }
})
