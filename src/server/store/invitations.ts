import type { Role } from '#contract/coordinator/roles.ts'
import { insertCoordinator, isNameTaken } from './coordinators.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type Invitation = { role: Role; endsOn: string | null }

export async function storeInvitation(
  database: Database,
  about: Invitation & { tokenHash: Uint8Array; expiresAt: string; now: string; note: Note },
): Promise<void> {
  const { tokenHash, role, endsOn, expiresAt, now } = about
  const row = { token_hash: tokenHash, role, ends_on: endsOn, expires_at: expiresAt }
  await inTransaction(database, async (tx) => {
    await tx.query.deleteFrom('invitation').where('expires_at', '<', now).execute()
    await tx.query.insertInto('invitation').values(row).execute()
    await about.note(tx)
  })
}

export async function findInvitation(database: Queryable, tokenHash: Uint8Array, now: string): Promise<Invitation | undefined> {
  const query = database.query.selectFrom('invitation').select(['role', 'ends_on as endsOn'])
  return query.where('token_hash', '=', tokenHash).where('expires_at', '>=', now).executeTakeFirst()
}

/** Uses the invitation and adds the account, both or neither. */
export async function acceptInvitation(
  database: Database,
  tokenHash: Uint8Array,
  about: { name: string; passwordHash: string; now: string; note: Note<[Invitation]> },
): Promise<'accepted' | 'unknown' | 'name-taken'> {
  return inTransaction(database, async (tx) => {
    const invitation = await findInvitation(tx, tokenHash, about.now)
    if (!invitation) return 'unknown'
    if (await isNameTaken(tx, about.name)) return 'name-taken'
    await tx.query.deleteFrom('invitation').where('token_hash', '=', tokenHash).execute()
    await insertCoordinator(tx, { ...about, ...invitation })
    await about.note(tx, invitation)
    return 'accepted'
  })
}
