import { sql } from 'kysely'
import type { Role } from '#contract/coordinator/roles.ts'
import { isLive } from './accounts.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable, Transaction } from './schema.ts'
import { deleteOtherSignIns } from './sign-ins.ts'
import { inTransaction } from './transaction.ts'

export type Coordinator = { n: number; name: string; passwordHash: string; role: Role; mayEnter: boolean }

export async function hasCoordinator(database: Queryable): Promise<boolean> {
  return (await database.query.selectFrom('coordinator').select('n').limit(1).executeTakeFirst()) !== undefined
}

/** Names differ by more than capital letters. `mayEnter`: not disabled, and not past the last day. */
export async function findCoordinator(database: Queryable, name: string, now: string): Promise<Coordinator | undefined> {
  const row = await database.query.selectFrom('coordinator').selectAll().where(isNamed(name)).executeTakeFirst()
  if (!row) return undefined
  const mayEnter = isLive({ endsOn: row.ends_on, isDisabled: row.disabled_at !== null }, now)
  return { n: row.n, name: row.name, passwordHash: row.password_hash, role: row.role, mayEnter }
}

export async function addCoordinator(
  database: Database,
  about: NewCoordinator & { note?: Note },
): Promise<'added' | 'name-taken'> {
  return inTransaction(database, async (tx) => {
    if (await isNameTaken(tx, about.name)) return 'name-taken'
    await insertCoordinator(tx, about)
    await about.note?.(tx)
    return 'added'
  })
}

/**
 * Gives the account of this sign-in another password and ends its other sign-ins; false when the one that was asked for is no
 * longer the present one.
 */
export async function changePassword(
  database: Database,
  about: { coordinator: number; from: string; to: string; tokenHash: Uint8Array; note: Note },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const change = tx.query.updateTable('coordinator').set({ password_hash: about.to }).where('n', '=', about.coordinator)
    const { numUpdatedRows } = await change.where('password_hash', '=', about.from).executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await deleteOtherSignIns(tx, about.coordinator, about.tokenHash)
    await about.note(tx)
    return true
  })
}

/** Makes this the one set-up link: those of earlier starts die. */
export async function replaceSetupLink(database: Database, tokenHash: Uint8Array, now: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    await tx.query.deleteFrom('setup_link').execute()
    await tx.query.insertInto('setup_link').values({ token_hash: tokenHash, created_at: now }).execute()
  })
}

export async function isSetupLinkOpen(database: Queryable, tokenHash: Uint8Array): Promise<boolean> {
  const link = await database.query
    .selectFrom('setup_link')
    .select('created_at')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return link !== undefined && !(await hasCoordinator(database))
}

/** Uses the set-up link and adds the first coordinator, both or neither; false when the link was used or has died. */
export async function useSetupLink(
  database: Database,
  tokenHash: Uint8Array,
  about: { name: string; passwordHash: string; now: string; note: Note },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const { numDeletedRows } = await tx.query.deleteFrom('setup_link').where('token_hash', '=', tokenHash).executeTakeFirst()
    if (numDeletedRows === 0n || (await hasCoordinator(tx))) return false
    await insertCoordinator(tx, about)
    await about.note(tx)
    return true
  })
}

type NewCoordinator = { name: string; passwordHash: string; now: string; role?: Role; endsOn?: string | null }

export async function isNameTaken(tx: Transaction, name: string): Promise<boolean> {
  return (await tx.query.selectFrom('coordinator').select('n').where(isNamed(name)).executeTakeFirst()) !== undefined
}

/** A coordinator, unless said otherwise. */
export async function insertCoordinator(tx: Transaction, about: NewCoordinator): Promise<void> {
  const { name, passwordHash, now, role = 'coordinator', endsOn = null } = about
  const row = { name, password_hash: passwordHash, created_at: now, role, ends_on: endsOn }
  await tx.query.insertInto('coordinator').values(row).execute()
  await tx.query.deleteFrom('setup_link').execute()
}

function isNamed(name: string) {
  return sql<boolean>`lower(name) = lower(${name})`
}
