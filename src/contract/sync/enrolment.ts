import * as z from 'zod/mini'
import { base64urlSchema, questionnaireRefSchema } from '../ids.ts'
import { placeSchema } from '../place.ts'
import { targetSchema } from '../target.ts'
import { PROTOCOL_VERSION } from './limits.ts'
import { epochSchema } from './receipt.ts'

/** Eight characters of Crockford base32 (no I, L, O, U) in two groups: `7K3M-Q9TX`. Upper case, hyphen optional when typed. */
const ENROLMENT_CODE = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/
export const enrolmentCodeSchema = z.string().check(z.regex(ENROLMENT_CODE))

/** What a person typed, in the one written form; `undefined` if it cannot be a code. I and L are read as 1, O as 0. */
export function readEnrolmentCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  const code = `${plain.slice(0, 4)}-${plain.slice(4)}`
  return ENROLMENT_CODE.test(code) ? code : undefined
}

export const deviceLabelSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(40))

/** Body of POST /api/v1/enrolments. */
export const enrolmentRequestSchema = z.strictObject({ code: enrolmentCodeSchema, label: deviceLabelSchema })

/** P-256 public keys, uncompressed (65 bytes), base64url. Pinned by the device at enrolment. */
const keysSchema = z.strictObject({ sealing: base64urlSchema, receipt: base64urlSchema })
const projectSchema = z.strictObject({ id: z.string(), name: z.string() })
const fieldworkSchema = z.strictObject({
  questionnaire: z.string(),
  from: z.string(),
  to: z.string(),
  isOver: z.boolean(),
})
/** Confirmed days of fieldwork, both counted in; over or not by the endpoint's clock. */
export type Fieldwork = z.infer<typeof fieldworkSchema>

/** Reply to POST /api/v1/enrolments (201). `token` is shown once; the endpoint keeps only its hash. */
export const enrolmentSchema = z.strictObject({
  protocol: z.literal(PROTOCOL_VERSION),
  deviceId: z.string(),
  token: base64urlSchema,
  keys: keysSchema,
  project: projectSchema,
})
export type Enrolment = z.infer<typeof enrolmentSchema>

/**
 * Reply to GET /api/v1/device (ETag). Definitions are fetched one by one by hash from
 * GET /api/v1/questionnaires/HASH, which never changes.
 */
export const deviceStateSchema = z.strictObject({
  protocol: z.literal(PROTOCOL_VERSION),
  device: z.strictObject({ id: z.string(), label: z.string(), revoked: z.boolean() }),
  project: projectSchema,
  epoch: epochSchema,
  /** Server's clock (ISO 8601, UTC), for showing how far the device's own is off; never for deciding anything. */
  time: z.string(),
  retentionDays: z.int(),
  keys: keysSchema,
  questionnaires: z.array(questionnaireRefSchema),
  wardSets: z.array(z.string()),
  targets: z.array(targetSchema),
  /** Of the questionnaires in force that have targets; without any target, `heard` counts all that are in force. */
  totals: z.strictObject({ heard: z.int(), target: z.int() }),
  settings: z.strictObject({
    itemsPerBatch: z.int(),
    /** BCP 47 tags of the languages that may be offered to young people although they are drafts. */
    draftLanguages: z.array(z.string()),
  }),
  /** The settings that the coordinator has listed, by name. */
  places: z.array(placeSchema),
  /** Once they are over nothing new is started; left out where none are confirmed. */
  fieldwork: z.optional(z.array(fieldworkSchema)),
})
export type DeviceState = z.infer<typeof deviceStateSchema>
