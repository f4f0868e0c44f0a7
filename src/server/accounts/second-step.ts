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
import type { Database } from '../store/schema.ts'
import { deleteOtherSignIns } from '../store/sign-ins.ts'
import { inTransaction } from '../store/transaction.ts'
import { hashToken, makeRecoveryCode } from './tokens.ts'

type Around = Pick<Endpoint, 'database' | 'keys' | 'clock'>

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
export function beginSecondStep(
  { database, keys, project, origin }: Pick<Endpoint, 'database' | 'keys' | 'project' | 'origin'>,
  { n, name }: { n: number; name: string },
): BegunSecondStep {
  const bytes = randomBytes(KEY_BYTES)
  storeBegun(database, n, encipherSecret(keys.secrets, bytes, ownerOf(n)))
  const secret = new Secret({ buffer: new Uint8Array(bytes).buffer })
  // Whoever works on two consultations tells them apart by their addresses.
  const label = `${name} at ${new URL(origin()).hostname}`
  return { key: secret.base32, link: new TOTP({ ...KIND, secret, issuer: project.name, label }).toString() }
}

/** Makes the key that was begun count, gives the recovery codes, and ends the sign-ins that had the password alone. */
export function setUpSecondStep(
  around: Around,
  about: { coordinator: number; typed: string; tokenHash: Uint8Array; note: Note },
): string[] {
  const { database, keys } = around
  const { coordinator } = about
  const begun = findBegun(database, coordinator)
  if (!begun) throw new Refusal('second-step-none')
  const code = readSecondStepCode(about.typed)
  const lastStep = code && stepOf(decipherSecret(keys.secrets, begun, ownerOf(coordinator)), code.code, around.clock())
  if (lastStep === undefined) throw new Refusal('second-step-wrong')
  return inTransaction(database, () => {
    storeSecondStep(database, { coordinator, now: nowOf(around), lastStep })
    deleteOtherSignIns(database, coordinator, about.tokenHash)
    about.note()
    return renewRecoveryCodes(database, coordinator)
  })
}

/** Call it inside a transaction. The codes are given this once: only their hashes are kept. */
export function renewRecoveryCodes(database: Database, coordinator: number): string[] {
  const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode)
  replaceRecoveryCodes(database, coordinator, codes.map(hashToken))
  return codes
}

/** Call it inside a transaction. Refuses what is not a code of this account, or was taken before. */
export function takeCode(around: Around, coordinator: number, typed: string): SecondStepCode['by'] {
  const code = readSecondStepCode(typed)
  if (code?.by === 'recovery') takeRecovery(around, coordinator, code.code)
  else takeFromPhone(around, coordinator, code?.code ?? '')
  return code?.by ?? 'phone'
}

function takeRecovery(around: Around, coordinator: number, code: string): void {
  const about = { coordinator, codeHash: hashToken(code), now: nowOf(around) }
  const outcome = takeRecoveryCode(around.database, about)
  if (outcome !== 'taken') throw new Refusal(outcome === 'used' ? 'recovery-code-used' : 'second-step-wrong')
}

function takeFromPhone({ database, keys, clock }: Around, coordinator: number, code: string): void {
  const stored = findSecondStep(database, coordinator)
  if (!stored) throw new Refusal('second-step-none')
  const step = stepOf(decipherSecret(keys.secrets, stored.secret, ownerOf(coordinator)), code, clock())
  if (step === undefined) throw new Refusal('second-step-wrong')
  if (!takeStep(database, coordinator, step)) throw new Refusal('second-step-used')
}

/** Whether the project asks this person for a second step that they do not have. */
export function mustSetUp(database: Database, coordinator: number): boolean {
  return isSecondStepDemanded(database) && !findSecondStep(database, coordinator)
}

function ownerOf(coordinator: number): string {
  return `second step of ${coordinator}`
}
