import * as z from 'zod/mini'

const months = z.int().check(z.minimum(0), z.maximum(120))
const count = z.int().check(z.minimum(0))

/** When answers are deleted, in months after the last day of fieldwork: what was typed first, everything else later. */
export const retentionRuleSchema = z
  .strictObject({ closedOn: z.iso.date(), textMonths: months, rowMonths: months })
  .check(z.refine(({ textMonths, rowMonths }) => textMonths <= rowMonths, { path: ['rowMonths'] }))
export type RetentionRule = z.infer<typeof retentionRuleSchema>

/** `text`: what people typed, and the sealed originals. `rows`: responses, second copies, visits and quarantine. */
export const RETENTION_STAGES = ['text', 'rows'] as const
export type RetentionStage = (typeof RETENTION_STAGES)[number]

/** A rule in force. Nothing is deleted on the day it is set. */
export const setRuleSchema = z.strictObject({ rule: retentionRuleSchema, setAt: z.iso.datetime(), setBy: z.string() })
export type SetRule = z.infer<typeof setRuleSchema>

const amounts = {
  /** Responses of each questionnaire that are touched. */
  questionnaires: z.array(z.strictObject({ id: z.string(), responses: count })),
  /** Sealed originals. */
  sealed: count,
  visits: count,
  quarantined: count,
  /** Whole databases that a restore has set aside, or a move to PostgreSQL has left. */
  setAside: count,
}

/** A dry run: what each stage would delete if it were done now, and the day on which it is. */
export const retentionPlanSchema = z.strictObject({
  text: z.strictObject({ on: z.iso.date(), ...amounts }),
  rows: z.strictObject({ on: z.iso.date(), ...amounts }),
  /** Batches that cannot be downloaded again after the first stage. */
  batches: count,
})
export type RetentionPlan = z.infer<typeof retentionPlanSchema>

/** Says what was deleted, without an answer in it. Signed with the key that signs receipts, over `certificateText`. */
export const certificateSchema = z.strictObject({
  number: z.int(),
  project: z.string(),
  stage: z.enum(RETENTION_STAGES),
  at: z.iso.datetime(),
  rule: retentionRuleSchema,
  ...amounts,
  /** True where the endpoint was stopped in the middle: the numbers are those of the rest. */
  wasBrokenOff: z.boolean(),
  software: z.string(),
  signature: z.string(),
})
export type Certificate = z.infer<typeof certificateSchema>

/** GET retention. PUT sets a rule, DELETE takes it back; POST retention/plan is the dry run of one. */
export const retentionSchema = z.strictObject({
  inForce: z.nullable(setRuleSchema),
  certificates: z.array(certificateSchema),
})
export type Retention = z.infer<typeof retentionSchema>

/** As the endpoint keeps it: with a stage that was begun and has no certificate yet. */
export const retentionStateSchema = z.strictObject({
  ...retentionSchema.shape,
  begun: z.nullable(z.enum(RETENTION_STAGES)),
})
export type RetentionState = z.infer<typeof retentionStateSchema>

/** The days on which a rule deletes. The 31st of a month becomes the last day of a shorter one. */
export function dueDays({ closedOn, textMonths, rowMonths }: RetentionRule): Record<RetentionStage, string> {
  return { text: addMonths(closedOn, textMonths), rows: addMonths(closedOn, rowMonths) }
}

/** The days on which it is done: not on the day the rule was set, so that a slip can be taken back. */
export function daysOf({ rule, setAt }: Pick<SetRule, 'rule' | 'setAt'>): Record<RetentionStage, string> {
  const due = dueDays(rule)
  const soonest = new Date(Date.parse(`${setAt.slice(0, 10)}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  return { text: later(due.text, soonest), rows: later(due.rows, soonest) }
}

const DAY_MS = 86_400_000

const later = (a: string, b: string): string => (a > b ? a : b)

function addMonths(day: string, more: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + more + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + more, Math.min(date, last))).toISOString().slice(0, 10)
}
