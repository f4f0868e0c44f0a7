import type { Role } from '#contract/coordinator/roles.ts'
import { insertCoordinator, isNameTaken } from './coordinators.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type Invitation = { role: Role; endsOn: string | null }

export function storeInvitation(
  database: Database,
  about: Invitation & { tokenHash: Uint8Array; expiresAt: string; now: string; note: Note },
): void {
  const { tokenHash, role, endsOn, expiresAt, now } = about
  inTransaction(database, () => {
    database.prepared('DELETE FROM invitation WHERE expires_at < ?').run(now)
    database
      .prepared('INSERT INTO invitation (token_hash, role, ends_on, expires_at) VALUES (?, ?, ?, ?)')
      .run(tokenHash, role, endsOn, expiresAt)
    about.note()
  })
}

export function findInvitation(database: Database, tokenHash: Uint8Array, now: string): Invitation | undefined {
  return database
    .prepared('SELECT role, ends_on AS endsOn FROM invitation WHERE token_hash = ? AND expires_at >= ?')
    .get(tokenHash, now) as Invitation | undefined
}

/** Uses the invitation and adds the account, both or neither. */
export function acceptInvitation(
  database: Database,
  tokenHash: Uint8Array,
  about: { name: string; passwordHash: string; now: string; note: Note<[Invitation]> },
): 'accepted' | 'unknown' | 'name-taken' {
  return inTransaction(database, () => {
    const invitation = findInvitation(database, tokenHash, about.now)
    if (!invitation) return 'unknown'
    if (isNameTaken(database, about.name)) return 'name-taken'
    database.prepared('DELETE FROM invitation WHERE token_hash = ?').run(tokenHash)
    insertCoordinator(database, { ...about, ...invitation })
    about.note(invitation)
    return 'accepted'
  })
}
