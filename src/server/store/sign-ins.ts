import type { SignInList } from '#contract/coordinator/sign-ins.ts'
import type { Role } from '#contract/coordinator/roles.ts'
import { isLive } from './accounts.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable, Transaction } from './schema.ts'
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
  { query }: Transaction,
  about: { tokenHash: Uint8Array; coordinator: number; browser: string; now: string; forgetBefore: string },
): Promise<void> {
  await query.deleteFrom('sign_in').where('created_at', '<', about.forgetBefore).execute()
  const { tokenHash, coordinator, browser, now } = about
  const row = { token_hash: tokenHash, coordinator, browser, created_at: now, last_used_at: now, confirmed_at: null }
  await query.insertInto('sign_in').values(row).execute()
}

/** The sign-in of somebody who may still enter. */
export async function findSignIn(database: Queryable, tokenHash: Uint8Array, now: string): Promise<SignIn | undefined> {
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
  await changeSignIn(database, tokenHash, { last_used_at: now })
}

type Listing = { coordinator: number; tokenHash: Uint8Array; usedSince: string; begunSince: string }

/** Of one person, used since `usedSince` and begun since `begunSince`; the newest first. */
export async function listSignIns(database: Queryable, about: Listing): Promise<SignInList['signIns']> {
  const rows = await database.query
    .selectFrom('sign_in')
    .select(['token_hash', 'browser', 'created_at', 'last_used_at'])
    .where('coordinator', '=', about.coordinator)
    .where('last_used_at', '>=', about.usedSince)
    .where('created_at', '>=', about.begunSince)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    browser: row.browser ?? 'Another program',
    startedAt: row.created_at,
    lastUsedAt: row.last_used_at,
    isThis: Buffer.compare(row.token_hash, about.tokenHash) === 0,
  }))
}

/** Ends all sign-ins of one person but this one, and gives how many. `note` runs in the same transaction. */
export async function endOtherSignIns(
  database: Database,
  { coordinator, tokenHash, note }: { coordinator: number; tokenHash: Uint8Array; note: Note<[ended: number]> },
): Promise<number> {
  return inTransaction(database, async (tx) => {
    const ended = await deleteOtherSignIns(tx, coordinator, tokenHash)
    if (ended > 0) await note(tx, ended)
    return ended
  })
}

/** Gives how many there were. */
export async function deleteOtherSignIns({ query }: Transaction, coordinator: number, tokenHash: Uint8Array): Promise<number> {
  const others = query.deleteFrom('sign_in').where('coordinator', '=', coordinator).where('token_hash', '<>', tokenHash)
  return Number((await others.executeTakeFirst()).numDeletedRows)
}

/** The password was typed once more. */
export async function confirmSignIn(database: Database, tokenHash: Uint8Array, now: string): Promise<void> {
  await changeSignIn(database, tokenHash, { confirmed_at: now })
}

async function changeSignIn(
  database: Database,
  tokenHash: Uint8Array,
  set: { last_used_at?: string; confirmed_at?: string },
): Promise<void> {
  await inTransaction(database, async ({ query }) => {
    await query.updateTable('sign_in').set(set).where('token_hash', '=', tokenHash).execute()
  })
}

export async function deleteSignIn(database: Database, tokenHash: Uint8Array): Promise<void> {
  await inTransaction(database, async ({ query }) => {
    await query.deleteFrom('sign_in').where('token_hash', '=', tokenHash).execute()
  })
}
