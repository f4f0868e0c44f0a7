import * as z from 'zod/mini'
import { coordinatorNameSchema, passwordSchema } from './api.ts'
import { roleSchema } from './roles.ts'

/** GET accounts: everybody who can sign in, or could. `endsOn`: the last day of their access, where one is set. */
const accountSchema = z.strictObject({
  n: z.int(),
  name: z.string(),
  role: roleSchema,
  endsOn: z.nullable(z.iso.date()),
  isDisabled: z.boolean(),
  createdAt: z.iso.datetime(),
  /** When they were last signed in, while that session is still known. */
  lastSeenAt: z.nullable(z.iso.datetime()),
  hasSecondStep: z.boolean(),
})
export type Account = z.infer<typeof accountSchema>
export const accountListSchema = z.strictObject({
  accounts: z.array(accountSchema),
  /** Whether everybody who signs in needs a second step. */
  isSecondStepDemanded: z.boolean(),
})

/** POST invitations → 201. The link is shown once and works once, for seven days. A partner needs a last day. */
export const invitationRequestSchema = z.strictObject({ role: roleSchema, endsOn: z.optional(z.iso.date()) })
export type InvitationRequest = z.infer<typeof invitationRequestSchema>
export const invitationReplySchema = z.strictObject({ link: z.string(), expiresAt: z.iso.datetime() })
export type InvitationReply = z.infer<typeof invitationReplySchema>

/** POST invitations/accepted: the invited person chooses name and password; the reply is a session. */
export const acceptRequestSchema = z.strictObject({
  token: z.string().check(z.maxLength(100)),
  name: coordinatorNameSchema,
  password: passwordSchema,
})
export type AcceptRequest = z.infer<typeof acceptRequestSchema>

/** PATCH accounts/N: another role, another last day (`null`: none), access ended or given again. */
export const accountChangeSchema = z.strictObject({
  role: z.optional(roleSchema),
  endsOn: z.optional(z.nullable(z.iso.date())),
  isDisabled: z.optional(z.boolean()),
})
export type AccountChange = z.infer<typeof accountChangeSchema>
