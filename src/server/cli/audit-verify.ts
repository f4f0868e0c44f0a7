import { listKept } from '../backups/kept-backups.ts'
import { readProcessConfig, type Config } from '../config.ts'
import { findBrokenAnchor, verifyAudit, type AuditAnchor } from '../store/audit.ts'
import { loadLife } from '../store/life.ts'
import { Trouble } from '../trouble.ts'
import { print, readArguments, UsageError } from './usage.ts'
import { withDatabase } from './with-database.ts'

export const AUDIT_USAGE = `Usage: audit verify [--json]

Reads the whole audit log and says whether each entry follows from the one before it, and whether it still holds what the
scheduled backups saw of it. Exit 1 when not.
`

export async function auditCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  if (positionals[0] !== 'verify' || positionals.length > 1) throw new UsageError('say: audit verify')
  const config = readProcessConfig()
  const anchors = listAnchors(config)
  const { entries, brokenAt, broken } = await withDatabase(config.dataFolder, async (database) => ({
    ...(await verifyAudit(database)),
    broken: await findBrokenAnchor(database, anchors),
  }))
  if (brokenAt !== undefined)
    throw new Trouble(`Entry ${brokenAt} of the audit log was changed, or the one before it was. Compare it with a backup.`)
  if (broken)
    throw new Trouble(
      `A backup saw ${broken.entries} entries in the audit log, and they are not those of now: some were cut off or written anew. Compare it with that backup.`,
    )
  const seen = anchors.length === 1 ? '1 backup bears it out' : `${anchors.length} backups bear it out`
  print(values.json, { entries, backups: anchors.length, isWhole: true }, `The audit log is whole: ${entries} entries; ${seen}.`)
  return 0
}

/** What backups of this life of the database saw. After a restore the log is rightly that of before. */
function listAnchors({ dataFolder, backups }: Config): AuditAnchor[] {
  if (!backups) return []
  const { epoch } = loadLife(dataFolder)
  return listKept(backups.folder).flatMap(({ manifest }) => (manifest?.epoch === epoch && manifest.audit ? [manifest.audit] : []))
}
