import { restoreBackup } from '../backups/restore-backup.ts'
import { readProcessConfig } from '../config.ts'
import { print, readArguments, UsageError } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { Trouble } from '../trouble.ts'
import { BY_ITS_OWN_TOOLS } from './backup.ts'
import { withDatabase } from './with-database.ts'

export const RESTORE_USAGE = `Usage: restore FILE [--accept-older] [--json]
       restore [--accept-older] [--json]

Puts a backup in place of the database, while no endpoint serves the folder. The database of before is set aside, not
removed. Devices notice, ask what is missing and send it again; everybody signs in anew.
--accept-older takes a backup that devices no longer wait for: what they have deleted since is not in it.
With DATABASE_URL it takes no file: restore PostgreSQL with its own tools first, then say so by this command.
`

export async function restoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { 'accept-older': { type: 'boolean' } })
  const [file, ...more] = positionals
  const { dataFolder, databaseUrl } = readProcessConfig()
  if (databaseUrl !== undefined && file === undefined) return beginAnew(dataFolder, databaseUrl, values)
  if (file === undefined || more.length > 0) throw new UsageError('say: restore FILE')
  if (databaseUrl !== undefined) throw new Trouble(BY_ITS_OWN_TOOLS)
  const restored = restoreBackup({
    dataFolder,
    file,
    now: new Date().toISOString(),
    acceptOlder: values['accept-older'] === true,
  })
  await withDatabase(dataFolder, (database) => noteCommand(database, 'backup-restored', restored.epoch))
  const { items, responses, setAside } = restored
  const aside = setAside === undefined ? '' : ` The database of before is ${setAside}: remove it when you no longer need it.`
  print(values.json, { file, ...restored }, `${items} sealed items and ${responses} opened responses are back.${aside}`)
  return 0
}

type Values = { json?: boolean | undefined; 'accept-older'?: boolean | undefined }

/** PostgreSQL was restored with its own tools: what is left is that tablets hear of it. */
async function beginAnew(dataFolder: string, url: string, values: Values): Promise<number> {
  const { openPostgres } = await import('../store/open-postgres.ts')
  const { beginNewPostgresLife } = await import('../store/begin-new-life-postgres.ts')
  const database = await openPostgres({ url, dataFolder, now: new Date().toISOString(), isServing: true, isRestored: true })
  try {
    const epoch = await beginNewPostgresLife(database, values['accept-older'])
    await noteCommand(database, 'backup-restored', epoch)
    print(
      values.json,
      { epoch },
      'A new life of the database has begun: tablets ask what is missing, and everybody signs in anew.',
    )
    return 0
  } finally {
    await database.close()
  }
}
