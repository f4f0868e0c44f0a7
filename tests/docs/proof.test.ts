import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PROOF_PAGE, readReports } from '../../scripts/proof.ts'
import { proofPage } from '../../scripts/proof-page.ts'

test('docs/proof.md is what the reports say (node scripts/proof.ts)', () => {
  expect(readFileSync(PROOF_PAGE, 'utf8')).toBe(proofPage(readReports()))
})

test('no report in docs/proof tells of a loss', () => {
  for (const report of readReports()) {
    if ('failed' in report) expect(report.failed).toEqual([])
    if ('mutants' in report)
      expect((report as { mutants: { caught?: unknown }[] }).mutants.filter(({ caught }) => !caught)).toEqual([])
  }
})
