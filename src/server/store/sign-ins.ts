import type { SignInList } from '#contract/coordinator/sign-ins.ts'
import type { Role } from '#contract/coordinator/roles.ts'
import { isLive } from './accounts.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type SignIn = {
  n: number
  name: string
  role: Role
  createdAt: string
  lastUsedAt: string
  /** When the password was last typed. */
  confirmedAt: string
  /** The project asks for a second step, and this person has none. */
  mustSetUpSecondStep: boolean
}

/** Keeps a new sign-in; those older than `forgetBefore` go at the same time. */
export async function storeSignIn(
  database: Database,
  about: { tokenHash: Uint8Array; coordinator: number; browser: string; now: string; forgetBefore: string },
): Promise<void> {
  await database.query.deleteFrom('sign_in').where('created_at', '<', about.forgetBefore).execute()
  const { tokenHash, coordinator, browser, now } = about
  const row = { token_hash: tokenHash, coordinator, browser, created_at: now, last_used_at: now, confirmed_at: null }
  await database.query.insertInto('sign_in').values(row).execute()
}

/** The sign-in of somebody who may still enter. */
export async function findSignIn(database: Database, tokenHash: Uint8Array, now: string): Promise<SignIn | undefined> {
  const row = await database.query
    .selectFrom('sign_in')
    .innerJoin('coordinator', 'coordinator.n', 'sign_in.coordinator')
    .innerJoin('project', (join) => join.onTrue())
    .leftJoin('second_step', 'second_step.coordinator', 'coordinator.n')
    .select(['coordinator.n', 'coordinator.name', 'role', 'ends_on', 'disabled_at', 'demands_second_step', 'since'])
    .select(['sign_in.created_at', 'last_used_at', 'confirmed_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row || !isLive({ endsOn: row.ends_on, isDisabled: row.disabled_at !== null }, now)) return undefined
  const { created_at: createdAt, last_used_at: lastUsedAt, confirmed_at: confirmedAt } = row
  const mustSetUpSecondStep = row.demands_second_step === 1 && row.since === null
  const { n, name, role } = row
  return { n, name, role, createdAt, lastUsedAt, confirmedAt: confirmedAt ?? createdAt, mustSetUpSecondStep }
}

export async function noteSignInUse(database: Database, tokenHash: Uint8Array, now: string): Promise<void> {
  await database.query.updateTable('sign_in').set({ last_used_at: now }).where('token_hash', '=', tokenHash).execute()
}

/** Of one person, used since `usedSince` and begun since `begunSince`; the newest first. */
export function listSignIns(
  database: Database,
  about: { coordinator: number; tokenHash: Uint8Array; usedSince: string; begunSince: string },
): SignInList['signIns'] {
  const rows = database
    .prepared(
      `SELECT coalesce(browser, 'Another program') AS browser, created_at AS startedAt, last_used_at AS lastUsedAt,
         token_hash = ? AS isThis FROM sign_in
       WHERE coordinator = ? AND last_used_at >= ? AND created_at >= ? ORDER BY created_at DESC`,
    )
    .all(about.tokenHash, about.coordinator, about.usedSince, about.begunSince) as Listed[]
  return rows.map((row) => ({ ...row, isThis: row.isThis === 1 }))
}

type Listed = Omit<SignInList['signIns'][number], 'isThis'> & { isThis: number }

/** Ends all sign-ins of one person but this one, and gives how many. `note` runs in the same transaction. */
export function endOtherSignIns(
  database: Database,
  { coordinator, tokenHash, note }: { coordinator: number; tokenHash: Uint8Array; note: Note<[ended: number]> },
): number {
  return inTransaction(database, () => {
    const ended = deleteOtherSignIns(database, coordinator, tokenHash)
    if (ended > 0) note(ended)
    return ended
  })
}

/** Call it inside a transaction. Gives how many there were. */
export function deleteOtherSignIns(database: Database, coordinator: number, tokenHash: Uint8Array): number {
  const sql = 'DELETE FROM sign_in WHERE coordinator = ? AND token_hash <> ?'
  return Number(database.prepared(sql).run(coordinator, tokenHash).changes)
}

/** The password was typed once more. */
export function confirmSignIn(database: Database, tokenHash: Uint8Array, now: string): void {
  database.prepared('UPDATE sign_in SET confirmed_at = ? WHERE token_hash = ?').run(now, tokenHash)
}

export async function deleteSignIn(database: Database, tokenHash: Uint8Array): Promise<void> {
  await database.query.deleteFrom('sign_in').where('token_hash', '=', tokenHash).execute()
}
