import type { ProblemCode } from '#contract/sync/problem.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

export async function storeEnrolmentCode(
  database: Database,
  code: { codeHash: Uint8Array; uses: number; expiresAt: string },
  note: Note,
): Promise<void> {
  const row = { code_hash: code.codeHash, uses: code.uses, uses_left: code.uses, expires_at: code.expiresAt }
  await inTransaction(database, async (tx) => {
    await tx.query.insertInto('enrolment_code').values(row).execute()
    await note(tx)
  })
}

/** Uses a code up by one and enrols the device, both or neither; else says why not. */
export async function enrolDevice(
  database: Database,
  about: { codeHash: Uint8Array; now: string; device: { id: string; label: string; tokenHash: Uint8Array } },
): Promise<'enrolled' | Extract<ProblemCode, 'code-unknown' | 'code-used' | 'code-expired'>> {
  return inTransaction(database, async ({ query }) => {
    const codes = query.selectFrom('enrolment_code').selectAll().where('code_hash', '=', about.codeHash)
    const code = await codes.executeTakeFirst()
    if (!code) return 'code-unknown'
    if (code.uses_left < 1) return 'code-used'
    if (code.expires_at <= about.now) return 'code-expired'
    const left = { uses_left: code.uses_left - 1 }
    await query.updateTable('enrolment_code').set(left).where('code_hash', '=', about.codeHash).execute()
    const { id, label, tokenHash } = about.device
    const row = { id, label, token_hash: tokenHash, enrolled_at: about.now, last_contact_at: about.now, received: 0 }
    await query
      .insertInto('device')
      .values({ ...row, revoked_at: null, ledger: null, about: null })
      .execute()
    return 'enrolled'
  })
}
