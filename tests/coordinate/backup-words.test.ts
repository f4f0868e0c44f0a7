import { expect, test } from 'vitest'
import { backupAlarm, backupSentence } from '#coordinate/wording/backup-words.ts'

const NOW = new Date('2026-11-26T12:00:00.000Z')
const lastAt = '2026-11-26T09:00:00.000Z'

test('how backups stand is said in one sentence, and only what needs somebody is an alarm', () => {
  expect([
    backupSentence({ is: 'off' }, NOW),
    backupSentence({ is: 'none' }, NOW),
    backupSentence({ is: 'fine', lastAt }, NOW),
    backupSentence({ is: 'failed', lastAt }, NOW),
  ]).toEqual([
    'No backups are made here: they are switched off.',
    'No backup has been made yet.',
    'Last backup 3 hours ago, verified.',
    'Last backup 3 hours ago, verified.',
  ])
  expect([backupAlarm({ is: 'off' }), backupAlarm({ is: 'none' }), backupAlarm({ is: 'fine', lastAt })]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(backupAlarm({ is: 'failed' })).toMatch(/could not be made/)
  expect(backupAlarm({ is: 'late', lastAt })).toMatch(/overdue/)
})
