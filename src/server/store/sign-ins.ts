import type { Role } from '#contract/coordinator/roles.ts'
import { isLive } from './accounts.ts'
import type { Database } from './schema.ts'

/** `confirmedAt`: when the password was last typed. */
export type SignIn = { n: number; name: string; role: Role; createdAt: string; lastUsedAt: string; confirmedAt: string }

/** Keeps a new sign-in; those older than `forgetBefore` go at the same time. */
export async function storeSignIn(
  database: Database,
  about: { tokenHash: Uint8Array; coordinator: number; now: string; forgetBefore: string },
): Promise<void> {
  await database.query.deleteFrom('sign_in').where('created_at', '<', about.forgetBefore).execute()
  const row = {
    token_hash: about.tokenHash,
    coordinator: about.coordinator,
    created_at: about.now,
    last_used_at: about.now,
    confirmed_at: null,
  }
  await database.query.insertInto('sign_in').values(row).execute()
}

/** The sign-in of somebody who may still enter. */
export async function findSignIn(database: Database, tokenHash: Uint8Array, now: string): Promise<SignIn | undefined> {
  const row = await database.query
    .selectFrom('sign_in')
    .innerJoin('coordinator', 'coordinator.n', 'sign_in.coordinator')
    .select(['coordinator.n', 'name', 'role', 'ends_on', 'disabled_at', 'sign_in.created_at', 'last_used_at', 'confirmed_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row || !isLive({ endsOn: row.ends_on, isDisabled: row.disabled_at !== null }, now)) return undefined
  const { created_at: createdAt, last_used_at: lastUsedAt, confirmed_at: confirmedAt } = row
  return { n: row.n, name: row.name, role: row.role, createdAt, lastUsedAt, confirmedAt: confirmedAt ?? createdAt }
}

export async function noteSignInUse(database: Database, tokenHash: Uint8Array, now: string): Promise<void> {
  await database.query.updateTable('sign_in').set({ last_used_at: now }).where('token_hash', '=', tokenHash).execute()
}

/** The password was typed once more. */
export function confirmSignIn(database: Database, tokenHash: Uint8Array, now: string): void {
  database.prepared('UPDATE sign_in SET confirmed_at = ? WHERE token_hash = ?').run(now, tokenHash)
}

export async function deleteSignIn(database: Database, tokenHash: Uint8Array): Promise<void> {
  await database.query.deleteFrom('sign_in').where('token_hash', '=', tokenHash).execute()
}
