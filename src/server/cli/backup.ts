import { takeBackup } from '../backups/take-backup.ts'
import { readProcessConfig } from '../config.ts'
import { noteCommand } from './note-command.ts'
import { print, readArguments, UsageError } from './usage.ts'
import { Trouble } from '../trouble.ts'
import { withDatabase } from './with-database.ts'

export const BACKUP_USAGE = `Usage: backup FILE [--json]

Writes the database to FILE, also while the endpoint serves, and what was verified to FILE.json. The keys are not in it:
keep a copy of them elsewhere. Encrypt what leaves the machine.
`

export async function backupCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('say: backup FILE')
  const { dataFolder, databaseUrl } = readProcessConfig()
  if (databaseUrl !== undefined) throw new Trouble(BY_ITS_OWN_TOOLS)
  const made = takeBackup({ dataFolder, file, now: new Date().toISOString() })
  await withDatabase(dataFolder, (database) => noteCommand(database, 'backup-made', made.sha256))
  const sentence = `${file} holds ${made.items} sealed items and ${made.responses} opened responses, and was verified. SHA-256 ${made.sha256}`
  print(values.json, { file, ...made }, sentence)
  return 0
}

/** Said by whatever makes or takes a backup of an SQLite file. */
export const BY_ITS_OWN_TOOLS =
  'PostgreSQL is backed up and restored with its own tools (pg_dump, or a base backup with its log): see docs/running-a-server.md.'
