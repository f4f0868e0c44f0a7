import type { BackupState } from '#contract/coordinator/api.ts'
import { formatAgo } from './times.ts'

/** What the first page says about backups, and what is to be done where they are not as they should be. */
export function backupSentence(backups: BackupState, now: Date): string {
  const last = backups.lastAt === undefined ? undefined : formatAgo(new Date(backups.lastAt), now)
  if (backups.is === 'off') return 'No backups are made here: they are switched off.'
  return last === undefined ? 'No backup has been made yet.' : `Last backup ${last}, verified.`
}

/** `undefined` where nobody needs to do anything. */
export function backupAlarm({ is }: BackupState): string | undefined {
  if (is === 'failed') return 'The last backup could not be made, or one that lies there has changed.'
  return is === 'late' ? 'The next backup is overdue.' : undefined
}
