// The second step of a sign-in: codes that a phone makes from a key and the time (RFC 6238).
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import {
  readSecondStepCode,
  RECOVERY_CODES,
  type BegunSecondStep,
  type SecondStepCode,
} from '#contract/coordinator/second-step.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { Refusal } from '../http/refusal.ts'
import { decipherSecret, encipherSecret } from '../keys/secrets.ts'
import type { Note } from '../store/audit.ts'
import {
  findBegun,
  findSecondStep,
  isSecondStepDemanded,
  replaceRecoveryCodes,
  storeBegun,
  storeSecondStep,
  takeRecoveryCode,
  takeStep,
} from '../store/second-steps.ts'
import type { Queryable, Transaction } from '../store/schema.ts'
import { deleteOtherSignIns } from '../store/sign-ins.ts'
import { inTransaction } from '../store/transaction.ts'
import { hashToken, makeRecoveryCode } from './tokens.ts'

type Around = Pick<Endpoint, 'keys' | 'clock'>

/** Six digits of SHA-1 each 30 seconds: what every authenticator app can do. RFC 4226 asks for a key of 160 bits. */
const KIND = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const KEY_BYTES = 20
/** A phone's clock may be one step off, either way. */
const WINDOW = 1

/** The time step of which this is the code, at or beside this moment. */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | undefined {
  const totp = new TOTP({ ...KIND, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) })
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? undefined : totp.counter({ timestamp: now.getTime() }) + delta
}

/** Makes a key and keeps it enciphered, in place of one begun before. It counts for nothing until a first code. */
export async function beginSecondStep(
  tx: Transaction,
  { keys, project, origin }: Pick<Endpoint, 'keys' | 'project' | 'origin'>,
  { n, name }: { n: number; name: string },
): Promise<BegunSecondStep> {
  const bytes = randomBytes(KEY_BYTES)
  await storeBegun(tx, n, encipherSecret(keys.secrets, bytes, ownerOf(n)))
  const secret = new Secret({ buffer: new Uint8Array(bytes).buffer })
  // Whoever works on two consultations tells them apart by their addresses.
  const label = `${name} at ${new URL(origin()).hostname}`
  return { key: secret.base32, link: new TOTP({ ...KIND, secret, issuer: project.name, label }).toString() }
}

/** Makes the key that was begun count, gives the recovery codes, and ends the sign-ins that had the password alone. */
export async function setUpSecondStep(
  around: Around & Pick<Endpoint, 'database'>,
  about: { coordinator: number; typed: string; tokenHash: Uint8Array; note: Note },
): Promise<string[]> {
  const { coordinator } = about
  return inTransaction(around.database, async (tx) => {
    const begun = await findBegun(tx, coordinator)
    if (!begun) throw new Refusal('second-step-none')
    const code = readSecondStepCode(about.typed)
    const secret = decipherSecret(around.keys.secrets, begun, ownerOf(coordinator))
    const lastStep = code && stepOf(secret, code.code, around.clock())
    if (lastStep === undefined) throw new Refusal('second-step-wrong')
    await storeSecondStep(tx, { coordinator, now: nowOf(around), lastStep })
    await deleteOtherSignIns(tx, coordinator, about.tokenHash)
    await about.note(tx)
    return renewRecoveryCodes(tx, coordinator)
  })
}

/** The codes are given this once: only their hashes are kept. */
export async function renewRecoveryCodes(tx: Transaction, coordinator: number): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode)
  await replaceRecoveryCodes(tx, coordinator, codes.map(hashToken))
  return codes
}

/** Refuses what is not a code of this account, or was taken before. */
export async function takeCode(
  tx: Transaction,
  around: Around,
  coordinator: number,
  typed: string,
): Promise<SecondStepCode['by']> {
  const code = readSecondStepCode(typed)
  if (code?.by === 'recovery') await takeRecovery(tx, { coordinator, code: code.code, now: nowOf(around) })
  else await takeFromPhone(tx, around, coordinator, code?.code ?? '')
  return code?.by ?? 'phone'
}

type TypedRecoveryCode = { coordinator: number; code: string; now: string }

async function takeRecovery(tx: Transaction, { code, ...about }: TypedRecoveryCode): Promise<void> {
  const outcome = await takeRecoveryCode(tx, { ...about, codeHash: hashToken(code) })
  if (outcome !== 'taken') throw new Refusal(outcome === 'used' ? 'recovery-code-used' : 'second-step-wrong')
}

async function takeFromPhone(tx: Transaction, { keys, clock }: Around, coordinator: number, code: string): Promise<void> {
  const stored = await findSecondStep(tx, coordinator)
  if (!stored) throw new Refusal('second-step-none')
  const step = stepOf(decipherSecret(keys.secrets, stored.secret, ownerOf(coordinator)), code, clock())
  if (step === undefined) throw new Refusal('second-step-wrong')
  if (!(await takeStep(tx, coordinator, step))) throw new Refusal('second-step-used')
}

/** Whether the project asks this person for a second step that they do not have. */
export async function mustSetUp(database: Queryable, coordinator: number): Promise<boolean> {
  return (await isSecondStepDemanded(database)) && !(await findSecondStep(database, coordinator))
}

function ownerOf(coordinator: number): string {
  return `second step of ${coordinator}`
}
