import * as z from 'zod/mini'

/** 128 random bits as 32 lower-case hex digits. Never time-ordered: an ordered id would tell when a child answered. */
export const responseIdSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/))
  .brand<'ResponseId'>()
export type ResponseId = z.infer<typeof responseIdSchema>

/** SHA-256 as 64 lower-case hex digits. */
export const digestSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/))
  .brand<'Digest'>()
export type Digest = z.infer<typeof digestSchema>

/** Ids of questions, lists, tiers and questionnaires: immutable, never reused, valid column names in SPSS, R, Stata and SQL. */
export const codeNameSchema = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,30}$/))

/** Codes of options: immutable; ward codes are upper case, so upper case is allowed. */
export const optionCodeSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_]{0,30}$/))

/** base64url without padding (RFC 4648 section 5). */
export const base64urlSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/))

/** Names one immutable version of a questionnaire: `hash` is SHA-256 over the canonical JSON of its definition. */
export const questionnaireRefSchema = z.strictObject({
  id: codeNameSchema,
  version: z.string().check(z.minLength(1), z.maxLength(32)),
  hash: digestSchema,
})
export type QuestionnaireRef = z.infer<typeof questionnaireRefSchema>
