import { restoreBackup } from '../backups/restore-backup.ts'
import { readProcessConfig } from '../config.ts'
import { print, readArguments, UsageError } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { Trouble } from '../trouble.ts'
import { BY_ITS_OWN_TOOLS } from './backup.ts'
import { withDatabase } from './with-database.ts'

export const RESTORE_USAGE = `Usage: restore FILE [--accept-older] [--json]

Puts a backup in place of the database, while no endpoint serves the folder. The database of before is set aside, not
removed. Devices notice, ask what is missing and send it again; everybody signs in anew.
--accept-older takes a backup that devices no longer wait for: what they have deleted since is not in it.
`

export async function restoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { 'accept-older': { type: 'boolean' } })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('say: restore FILE')
  const { dataFolder, databaseUrl } = readProcessConfig()
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
