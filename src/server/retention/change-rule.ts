import type { RetentionRule, RetentionState } from '#contract/coordinator/retention.ts'
import { noteAudit } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from '../store/transaction.ts'

type By = { by: string; now: string }

/** Puts a rule into force in place of the one there was. What was deleted by that stays deleted. */
export async function setRule(database: Database, rule: RetentionRule, { by, now }: By): Promise<void> {
  const { closedOn, textMonths, rowMonths } = rule
  const about = `fieldwork until ${closedOn}, texts after ${textMonths} months, all after ${rowMonths}`
  await noteAudit(database, { at: now, who: by, what: 'retention-set', about })
  await changeRetention(database, (state) => ({ ...state, inForce: { rule, setAt: now, setBy: by } }))
}

/** From now on nothing is deleted. */
export async function clearRule(database: Database, { by, now }: By): Promise<void> {
  await noteAudit(database, { at: now, who: by, what: 'retention-cleared', about: '' })
  await changeRetention(database, (state) => ({ ...state, inForce: null }))
}

/** In a transaction, though it changes no row: one process at a time reads the file and writes it anew. */
export async function changeRetention(database: Database, change: (state: RetentionState) => RetentionState): Promise<void> {
  await inTransaction(database, async ({ retention }) => retention.write(change(retention.read())))
}
