import * as z from 'zod/mini'
import { typedCodeSchema } from './api.ts'

/** Four groups of four in Crockford base32 (no I, L, O, U): `7K3M-Q9TX-04WD-ZH5C`. */
const RECOVERY_CODE = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/
const SIX_DIGITS = /^\d{6}$/

/** How many single-use recovery codes somebody has at first. */
export const RECOVERY_CODES = 10

/** What somebody typed as their second step: the six digits that their phone shows, or a recovery code. */
export type SecondStepCode = { by: 'phone' | 'recovery'; code: string }

/** In the one written form; `undefined` if it cannot be a code. In a recovery code I and L are read as 1, O as 0. */
export function readSecondStepCode(typed: string): SecondStepCode | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  if (SIX_DIGITS.test(plain)) return { by: 'phone', code: plain }
  const letters = plain.replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  const code = letters.replaceAll(/.{4}(?=.)/g, '$&-')
  return RECOVERY_CODE.test(code) ? { by: 'recovery', code } : undefined
}

/** GET session/second-step: how it stands with one's own. */
export const secondStepSchema = z.strictObject({
  /** Since when it counts; `null` where there is none. */
  since: z.nullable(z.iso.datetime()),
  recoveryCodesLeft: z.int(),
  /** Whether the project asks everybody for one: then it cannot be switched off. */
  isDemanded: z.boolean(),
})
export type SecondStep = z.infer<typeof secondStepSchema>

/** Password and code together: what changes a second step that counts already. */
export const proofSchema = z.strictObject({ password: z.string().check(z.maxLength(200)), code: typedCodeSchema })
export type Proof = z.infer<typeof proofSchema>

/**
 * POST session/second-step → 201: a key for one's phone, shown once. It counts when a first code has shown that the phone has
 * it. Whoever has a second step already proves it: the new phone then takes the place of the old.
 */
export const beginSecondStepSchema = z.strictObject({ proof: z.optional(proofSchema) })
export const begunSecondStepSchema = z.strictObject({
  /** Base32, for typing. */
  key: z.string(),
  /** `otpauth://…`, for the QR code. */
  link: z.string(),
})
export type BegunSecondStep = z.infer<typeof begunSecondStepSchema>

/** PUT session/second-step: a first code from the phone. Here and in POST session/second-step/recovery-codes the codes are shown once. */
export const firstCodeSchema = z.strictObject({ code: typedCodeSchema })
export const recoveryCodesSchema = z.strictObject({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>

/** PUT accounts/second-step: whether everybody who signs in needs one. */
export const demandSchema = z.strictObject({ isDemanded: z.boolean() })
