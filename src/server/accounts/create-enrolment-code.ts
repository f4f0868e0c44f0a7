import type { EnrolmentCodeReply } from '#contract/coordinator/api.ts'
import { storeEnrolmentCode } from '../store/enrolment-codes.ts'
import type { Note } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { hashToken, makeEnrolmentCode } from './tokens.ts'

/** Makes a code; only its hash is kept, so this is the one time it can be shown. */
export async function createEnrolmentCode(
  database: Database,
  about: { uses: number; hours: number; now: Date; origin: string; note?: Note },
): Promise<EnrolmentCodeReply> {
  const code = makeEnrolmentCode()
  const expiresAt = new Date(about.now.getTime() + about.hours * 3_600_000).toISOString()
  const { uses, note = async () => undefined } = about
  await storeEnrolmentCode(database, { codeHash: hashToken(code), uses, expiresAt }, note)
  return { code, link: `${about.origin}/#enrol=${code}`, uses, expiresAt }
}
