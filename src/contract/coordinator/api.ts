import * as z from 'zod/mini'
import { questionnaireRefSchema } from '../ids.ts'
import { aboutSchema } from '../sync/about.ts'
import { deviceLabelSchema } from '../sync/enrolment.ts'
import { ledgerSchema } from '../sync/envelope.ts'
import { roleSchema } from './roles.ts'

const API = '/api/v1/coordinator'

/** Paths of the coordinator's interface; all but `session` and `setup` need a signed-in coordinator. */
export const COORDINATOR_PATHS = {
  setup: `${API}/setup`,
  session: `${API}/session`,
  overview: `${API}/overview`,
  progress: `${API}/progress`,
  enrolmentCodes: `${API}/enrolment-codes`,
  devices: `${API}/devices`,
  quarantine: `${API}/quarantine`,
  questionnaires: `${API}/questionnaires`,
  targets: `${API}/targets`,
  calendars: `${API}/calendars`,
  draftLanguages: `${API}/draft-languages`,
  places: `${API}/places`,
  sessions: `${API}/sessions`,
  batches: `${API}/batches`,
  batchPresets: `${API}/batch-presets`,
  dataKeys: `${API}/data-keys`,
  rescueCopies: `${API}/rescue-copies`,
  withdrawals: `${API}/withdrawals`,
  accounts: `${API}/accounts`,
  invitations: `${API}/invitations`,
  audit: `${API}/audit`,
  retention: `${API}/retention`,
} as const

export const coordinatorNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(60))
export const passwordSchema = z.string().check(z.minLength(12), z.maxLength(200))

/** PUT session/password: one's own. */
export const passwordChangeSchema = z.strictObject({ present: z.string().check(z.maxLength(200)), password: passwordSchema })
export type PasswordChange = z.infer<typeof passwordChangeSchema>

/** The second step as it was typed: six digits or a recovery code (`second-step.ts`). */
export const typedCodeSchema = z.string().check(z.minLength(1), z.maxLength(60))

/** POST session/confirmed: the password once more, for what gives data out or changes who may. */
export const confirmRequestSchema = z.strictObject({ password: z.string().check(z.maxLength(200)) })

/** POST setup: takes the token of the one-time link; the reply is a session like after sign-in. */
export const setupRequestSchema = z.strictObject({
  token: z.string().check(z.maxLength(100)),
  name: coordinatorNameSchema,
  password: passwordSchema,
})
export type SetupRequest = z.infer<typeof setupRequestSchema>

/** POST session: sign in. GET session: who is signed in. DELETE session: sign out (204). */
export const signInRequestSchema = z.strictObject({
  name: coordinatorNameSchema,
  password: z.string().check(z.minLength(1), z.maxLength(200)),
  code: z.optional(typedCodeSchema),
})
export type SignInRequest = z.infer<typeof signInRequestSchema>
export const signedInSchema = z.strictObject({
  name: z.string(),
  role: roleSchema,
  project: z.strictObject({ id: z.string(), name: z.string() }),
  /** The project asks for a second step, and this person has none yet: nothing else is open to them until they have. */
  mustSetUpSecondStep: z.optional(z.literal(true)),
})
export type SignedIn = z.infer<typeof signedInSchema>

/** POST session → 202: the password is right, and this account has a second step. There is no session: send all of it again with the code. */
export const codeNeededSchema = z.strictObject({ needs: z.literal('code') })
export type CodeNeeded = z.infer<typeof codeNeededSchema>

const count = z.int().check(z.minimum(0))

/**
 * How backups stand: switched off; none yet; the last one verified and of its time; overdue; the last try failed, or one
 * that lies there is not as it was made. `lastAt` is when the last verified one was made.
 */
const backupStateSchema = z.strictObject({
  is: z.enum(['off', 'none', 'fine', 'late', 'failed']),
  lastAt: z.optional(z.iso.datetime()),
})
export type BackupState = z.infer<typeof backupStateSchema>

/**
 * GET overview. `received` counts stored responses; each is opened, waiting to be opened, or in quarantine. `worries`: how often
 * "I am worried about someone" was opened on the last 30 days of visits.
 */
export const overviewSchema = z.strictObject({
  responses: z.strictObject({ received: count, opened: count, waiting: count, quarantined: count }),
  sessions: count,
  worries: z.optional(count),
  devices: z.strictObject({ enrolled: count, outOfStep: count }),
  backups: backupStateSchema,
  questionnaires: z.array(
    z.strictObject({
      ...questionnaireRefSchema.shape,
      title: z.string(),
      inForce: z.boolean(),
      responses: count,
      notInABatch: count,
    }),
  ),
})
export type Overview = z.infer<typeof overviewSchema>

/** POST enrolment-codes {uses, hours} → 201. The code is shown once; the endpoint keeps only its hash. */
export const enrolmentCodeRequestSchema = z.strictObject({
  uses: z._default(z.int().check(z.minimum(1), z.maximum(100)), 1),
  hours: z._default(z.int().check(z.minimum(1), z.maximum(24 * 90)), 24),
})
export type EnrolmentCodeRequest = z.input<typeof enrolmentCodeRequestSchema>
export const enrolmentCodeReplySchema = z.strictObject({
  code: z.string(),
  link: z.string(),
  uses: z.int(),
  expiresAt: z.iso.datetime(),
})
export type EnrolmentCodeReply = z.infer<typeof enrolmentCodeReplySchema>

/** PATCH devices/ID */
export const deviceChangeSchema = z.strictObject({ label: deviceLabelSchema })

/** GET devices. `received` counts responses taken from this device here, beside what the device itself says in `ledger`. */
export const deviceListSchema = z.strictObject({
  devices: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      enrolledAt: z.iso.datetime(),
      lastContactAt: z.nullable(z.iso.datetime()),
      revoked: z.boolean(),
      ledger: z.nullable(ledgerSchema),
      /** What it last said of itself. */
      about: z.nullable(aboutSchema),
      received: count,
      /** True where the device says more (or fewer) were accepted than were taken in here. */
      outOfStep: z.boolean(),
    }),
  ),
  /** What a device that is up to date would say: this app, and the questionnaires in force. */
  newest: z.strictObject({ app: z.string(), questionnaires: z.array(z.string()) }),
})
export type DeviceList = z.infer<typeof deviceListSchema>
