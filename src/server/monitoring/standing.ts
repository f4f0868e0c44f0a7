import { statfs } from 'node:fs/promises'
import type { Backups } from '../backups/keep-backups.ts'
import { loadCounts } from '../store/counts.ts'
import { loadDatabaseBytes } from '../store/database-size.ts'
import type { Database } from '../store/schema.ts'
import type { GaugeName } from './metrics.ts'

export type Standing = Record<GaugeName, number>

export type StandingParts = { database: Database; backups: Pick<Backups, 'state'>; dataFolder: string }

/** How things stand now. The counts are kept ones: asking often costs little, however many were heard. */
export async function readStanding({ database, backups, dataFolder }: StandingParts): Promise<Standing> {
  const { opened, waiting, quarantined } = await loadCounts(database)
  const { is, lastAt } = backups.state()
  const { bavail, bsize } = await statfs(dataFolder)
  return {
    earshot_responses_opened: opened,
    earshot_responses_waiting: waiting,
    earshot_responses_quarantined: quarantined,
    earshot_leading: Number(database.peers.leads()),
    earshot_database_bytes: await loadDatabaseBytes(database),
    earshot_disk_free_bytes: bavail * bsize,
    earshot_backup_trouble: Number(is !== 'fine' && is !== 'none'),
    earshot_backup_last_timestamp_seconds: lastAt === undefined ? 0 : Date.parse(lastAt) / 1000,
  }
}
