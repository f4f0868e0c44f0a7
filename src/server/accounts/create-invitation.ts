import type { InvitationReply } from '#contract/coordinator/accounts.ts'
import { ROLE_WORDS } from '#contract/coordinator/roles.ts'
import { noteAudit, type Note } from '../store/audit.ts'
import { storeInvitation, type Invitation } from '../store/invitations.ts'
import type { Database } from '../store/schema.ts'
import { hashToken, makeToken } from './tokens.ts'

const OPEN_MS = 7 * 24 * 3_600_000

/** Makes the link of an invitation; only the hash of its token is kept. */
export async function createInvitation(
  database: Database,
  { role, endsOn, by, now, origin }: Invitation & { by: string; now: Date; origin: string },
): Promise<InvitationReply> {
  const token = makeToken()
  const at = now.toISOString()
  const expiresAt = new Date(now.getTime() + OPEN_MS).toISOString()
  const note: Note = (tx) => noteAudit(tx, { at, who: by, what: 'account-invited', about: ROLE_WORDS[role].name })
  await storeInvitation(database, { tokenHash: hashToken(token), role, endsOn, expiresAt, now: at, note })
  return { link: `${origin}/coordinator#invited=${token}`, expiresAt }
}
