import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PROOF_PAGE, readReports } from '../../scripts/proof.ts'
import { proofPage } from '../../scripts/proof-page.ts'
import { emptyReport } from '../../simulation/report.ts'

test('docs/proof.md is what the reports say (node scripts/proof.ts)', () => {
  expect(readFileSync(PROOF_PAGE, 'utf8')).toBe(proofPage(readReports()))
})

/** What must be 0 wherever it stands. */
const LOSSES = ['acknowledgedAndNotExported', 'exportedTwice', 'exportedAndNeverSent']

test('no report in docs/proof tells of a loss', () => {
  for (const report of readReports()) {
    for (const [name, figure] of Object.entries(report)) if (LOSSES.includes(name)) expect([name, figure]).toEqual([name, 0])
    if (report.command === 'load') expect(Object.keys(report)).toEqual(expect.arrayContaining(LOSSES))
    if ('failed' in report) expect(report.failed).toEqual([])
    if ('mutants' in report)
      expect((report as { mutants: { caught?: unknown }[] }).mutants.filter(({ caught }) => !caught)).toEqual([])
  }
})

test('days that failed are named by their seeds, and parts of one day with one program are told as one', () => {
  const about = { seed: 1, devices: 2, responses: 6, date: '2026-11-27T10:00:00Z' }
  const part = { date: about.date, commit: 'abc1234', schedules: 10, seconds: 5 }
  const breaks = [{ invariant: 'stuck' as const, words: 'One response waits.' }]
  const parts = [part, part, { ...part, commit: 'def5678' }]
  const page = proofPage([{ ...emptyReport(about), schedules: 30, failed: [{ seed: 17, breaks }], parts }])
  expect(page).toContain('| 17 | stuck |')
  expect(page).toContain('| 1 to 20 | 2026-11-27 | abc1234 | 10 |\n| 21 to 30 | 2026-11-27 | def5678 | 5 |')
})
