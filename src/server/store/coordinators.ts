import type { Database } from './schema.ts'
import { changeNow, inTransaction, rowsNow } from './transaction.ts'

export type Coordinator = { n: number; name: string; passwordHash: string }

export async function hasCoordinator(database: Database): Promise<boolean> {
  return (await database.query.selectFrom('coordinator').select('n').limit(1).executeTakeFirst()) !== undefined
}

/** Names differ by more than capital letters. */
export async function findCoordinator(database: Database, name: string): Promise<Coordinator | undefined> {
  const row = await database.query.selectFrom('coordinator').selectAll().where('name', '=', name).executeTakeFirst()
  return row && { n: row.n, name: row.name, passwordHash: row.password_hash }
}

export async function addCoordinator(
  database: Database,
  about: { name: string; passwordHash: string; now: string },
): Promise<'added' | 'name-taken'> {
  return inTransaction(database, () => {
    const [same] = rowsNow(database, database.query.selectFrom('coordinator').select('n').where('name', '=', about.name))
    if (same) return 'name-taken'
    insertCoordinator(database, about)
    return 'added'
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
  about: { name: string; passwordHash: string; now: string },
): Promise<boolean> {
  return inTransaction(database, () => {
    const used = changeNow(database, database.query.deleteFrom('setup_link').where('token_hash', '=', tokenHash))
    const [known] = rowsNow(database, database.query.selectFrom('coordinator').select('n').limit(1))
    if (used === 0 || known) return false
    insertCoordinator(database, about)
    return true
  })
}

function insertCoordinator(database: Database, about: { name: string; passwordHash: string; now: string }): void {
  const row = { name: about.name, password_hash: about.passwordHash, created_at: about.now }
  changeNow(database, database.query.insertInto('coordinator').values(row))
  changeNow(database, database.query.deleteFrom('setup_link'))
}
