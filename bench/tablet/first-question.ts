// What the first question of each tier fetches beside scripts and styles.
import { startFieldDay } from '../../tests/support/field-day.ts'
import { measureFirstQuestions } from '../../tests/support/first-question-files.ts'
import type { Figure } from '../measure.ts'

const MOST_KB = 60

export async function weighFirstQuestions(): Promise<Figure[]> {
  const day = await startFieldDay()
  try {
    const measured = await measureFirstQuestions(day)
    return measured.map(({ tier, kilobytes }) => {
      const what = `fonts and pictures for the first question of ${tier}`
      return { row: 'weight', what, value: kilobytes, unit: 'kB gzip', target: { most: MOST_KB } }
    })
  } finally {
    await day.end()
  }
}
