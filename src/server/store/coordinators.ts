import type { Role } from '#contract/coordinator/roles.ts'
import { isLive } from './accounts.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { deleteOtherSignIns } from './sign-ins.ts'
import { changeNow, inTransaction, rowsNow } from './transaction.ts'

export type Coordinator = { n: number; name: string; passwordHash: string; role: Role; mayEnter: boolean }

export async function hasCoordinator(database: Database): Promise<boolean> {
  return (await database.query.selectFrom('coordinator').select('n').limit(1).executeTakeFirst()) !== undefined
}

/** Names differ by more than capital letters. `mayEnter`: not disabled, and not past the last day. */
export async function findCoordinator(database: Database, name: string, now: string): Promise<Coordinator | undefined> {
  const row = await database.query.selectFrom('coordinator').selectAll().where('name', '=', name).executeTakeFirst()
  if (!row) return undefined
  const mayEnter = isLive({ endsOn: row.ends_on, isDisabled: row.disabled_at !== null }, now)
  return { n: row.n, name: row.name, passwordHash: row.password_hash, role: row.role, mayEnter }
}

export async function addCoordinator(
  database: Database,
  about: NewCoordinator & { note?: Note },
): Promise<'added' | 'name-taken'> {
  return inTransaction(database, () => {
    if (isNameTaken(database, about.name)) return 'name-taken'
    insertCoordinator(database, about)
    about.note?.()
    return 'added'
  })
}

/**
 * Gives the account of this sign-in another password and ends its other sign-ins; false when the one that was asked for is no
 * longer the present one.
 */
export function changePassword(
  database: Database,
  about: { coordinator: number; from: string; to: string; tokenHash: Uint8Array; note: Note },
): boolean {
  return inTransaction(database, () => {
    const sql = 'UPDATE coordinator SET password_hash = ? WHERE n = ? AND password_hash = ?'
    if (database.prepared(sql).run(about.to, about.coordinator, about.from).changes === 0) return false
    deleteOtherSignIns(database, about.coordinator, about.tokenHash)
    about.note()
    return true
  })
}

/** Makes this the one set-up link: those of earlier starts die. */
export async function replaceSetupLink(database: Database, tokenHash: Uint8Array, now: string): Promise<void> {
  inTransaction(database, () => {
    changeNow(database, database.query.deleteFrom('setup_link'))
    changeNow(database, database.query.insertInto('setup_link').values({ token_hash: tokenHash, created_at: now }))
  })
}

export async function isSetupLinkOpen(database: Database, tokenHash: Uint8Array): Promise<boolean> {
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
  return inTransaction(database, () => {
    const used = changeNow(database, database.query.deleteFrom('setup_link').where('token_hash', '=', tokenHash))
    const [known] = rowsNow(database, database.query.selectFrom('coordinator').select('n').limit(1))
    if (used === 0 || known) return false
    insertCoordinator(database, about)
    about.note()
    return true
  })
}

type NewCoordinator = { name: string; passwordHash: string; now: string; role?: Role; endsOn?: string | null }

/** Call it inside a transaction. */
export function isNameTaken(database: Database, name: string): boolean {
  return rowsNow(database, database.query.selectFrom('coordinator').select('n').where('name', '=', name)).length > 0
}

/** Call it inside a transaction. A coordinator, unless said otherwise. */
export function insertCoordinator(database: Database, about: NewCoordinator): void {
  const { name, passwordHash, now, role = 'coordinator', endsOn = null } = about
  const row = { name, password_hash: passwordHash, created_at: now, role, ends_on: endsOn }
  changeNow(database, database.query.insertInto('coordinator').values(row))
  changeNow(database, database.query.deleteFrom('setup_link'))
}
