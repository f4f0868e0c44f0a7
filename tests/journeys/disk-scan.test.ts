import { expect, test } from '@playwright/test'
import { proveNothingReadable } from '../proof/disk/walk.ts'

test('nothing of what was typed can be read in the files of the browser, killed at any step, finished, sent or deleted', async () => {
  test.setTimeout(900_000)
  const { counts, faults } = await proveNothingReadable({ runs: 8, seed: 21, json: undefined })
  expect(faults).toEqual({ readable: 0, notUnpacked: 0, plantedNotFoundInLog: 0, plantedNotFoundInTable: 0 })
  expect(counts).toMatchObject({ killed: 6, finished: 2, withdrawn: 1 })
  // Packed, nobody would have found them: the scan unpacks.
  expect(counts['onlyUnpacked']).toBeGreaterThan(0)
  expect(counts['wordsTyped']).toBeGreaterThan(5)
})
