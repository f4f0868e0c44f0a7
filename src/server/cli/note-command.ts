import type { Audited } from '#contract/coordinator/audit.ts'
import { noteAudit } from '../store/audit.ts'
import type { Queryable } from '../store/schema.ts'

/** Who stands in the log for whoever may run commands on this machine. */
export const BY_COMMAND = 'command line'

/** Writes into the log what a command does. */
export async function noteCommand(database: Queryable, what: Audited, about: string): Promise<void> {
  await noteAudit(database, { at: new Date().toISOString(), who: BY_COMMAND, what, about })
}
