import { readProcessConfig } from '../config.ts'
import { verifyAudit } from '../store/audit.ts'
import { Trouble } from '../trouble.ts'
import { print, readArguments, UsageError } from './usage.ts'
import { withDatabase } from './with-database.ts'

export const AUDIT_USAGE = `Usage: audit verify [--json]

Reads the whole audit log and says whether each entry follows from the one before it. Exit 1 when one does not.
`

export async function auditCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  if (positionals[0] !== 'verify' || positionals.length > 1) throw new UsageError('say: audit verify')
  const { entries, brokenAt } = await withDatabase(readProcessConfig().dataFolder, async (database) => verifyAudit(database))
  if (brokenAt !== undefined)
    throw new Trouble(`Entry ${brokenAt} of the audit log was changed, or the one before it was. Compare it with a backup.`)
  print(values.json, { entries, isWhole: true }, `The audit log is whole: ${entries} entries.`)
  return 0
}
