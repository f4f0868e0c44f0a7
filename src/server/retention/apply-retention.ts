// Deletes what the rule says, when its day has come. It may be stopped between any two steps, and goes on at the next start.
import {
  daysOf,
  type Certificate,
  type RetentionRule,
  type RetentionStage,
  type SetRule,
} from '#contract/coordinator/retention.ts'
import type { Keys } from '../keys/keys.ts'
import { softwareVersion } from '../software-version.ts'
import { noteAudit } from '../store/audit.ts'
import { closeBatches, type Amounts } from '../store/delete-answers.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from '../store/transaction.ts'
import { signCertificate } from './certificate.ts'
import { changeRetention } from './change-rule.ts'
import { countStage, deleteStage, tellAmounts } from './run-stage.ts'
import { countSetAside, removeSetAside } from './set-aside.ts'

export type Retaining = { database: Database; keys: Keys; project: string; clock: () => Date }

/** Who stands in the log for what nobody does by hand. */
const BY = 'Earshot'

/** Gives the certificate of what was deleted now; none where nothing is due, or nothing was there. Throws `Trouble`. */
export async function applyRetention(about: Retaining): Promise<Certificate | undefined> {
  const { database, clock } = about
  const state = database.retention.read()
  const stage = state.inForce && stageDue(state.inForce, clock().toISOString().slice(0, 10))
  if (!stage) return undefined
  const wasBrokenOff = state.begun !== null
  if (!wasBrokenOff && !(await isAnythingThere(database, stage))) return undefined
  await changeRetention(database, (now) => ({ ...now, begun: stage }))
  const amounts = await deleteStage(database, stage)
  return certify(about, { stage, rule: state.inForce!.rule, wasBrokenOff }, amounts)
}

/** The second stage deletes whatever the first one does. */
function stageDue(inForce: SetRule, today: string): RetentionStage | undefined {
  const days = daysOf(inForce)
  if (today >= days.rows) return 'rows'
  return today >= days.text ? 'text' : undefined
}

async function isAnythingThere(database: Database, stage: RetentionStage): Promise<boolean> {
  const { responses, sealed } = await countStage(database, stage)
  return responses.size > 0 || sealed > 0 || countSetAside(database.dataFolder) > 0
}

type Done = { stage: RetentionStage; rule: RetentionRule; wasBrokenOff: boolean }

/** Closes the batches that held it, empties the log, and writes down what was done. */
async function certify({ database, keys, project, clock }: Retaining, done: Done, amounts: Amounts): Promise<Certificate> {
  const at = clock().toISOString()
  const responses = [...amounts.responses.values()].reduce((sum, each) => sum + each, 0)
  await inTransaction(database, async (tx) => {
    await closeBatches(tx, at.slice(0, 10))
    await noteAudit(tx, {
      at,
      who: BY,
      what: 'retention-done',
      about: `${WHAT[done.stage]}, ${responses} ${responses === 1 ? 'response' : 'responses'}`,
    })
  })
  await database.engine.emptyLog()
  const { certificates } = database.retention.read()
  const certificate = signCertificate(keys, {
    number: certificates.length + 1,
    project,
    at,
    ...done,
    ...tellAmounts(amounts),
    setAside: removeSetAside(database.dataFolder),
    software: softwareVersion,
  })
  await changeRetention(database, (state) => ({ ...state, begun: null, certificates: [...state.certificates, certificate] }))
  return certificate
}

const WHAT: Record<RetentionStage, string> = { text: 'texts', rows: 'all rows' }
