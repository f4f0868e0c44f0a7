import * as z from 'zod/mini'
import { ageBandSchema } from '../target.ts'

const count = z.int().check(z.minimum(0))
/** `null`: under ten, or it would give away a count under ten, and who asks may not see those. */
const shown = z.nullable(count)

const cellSchema = z.strictObject({ heard: shown, target: z.nullable(count) })
export type ProgressCell = z.infer<typeof cellSchema>

/** A ward with one cell for each age band and a last one for other ages; `all` is its sum. */
const wardSchema = z.strictObject({
  /** `null` for the last row: another place, or not said. */
  area: z.nullable(z.string()),
  name: z.string(),
  tile: z.optional(z.strictObject({ column: count, row: count })),
  cells: z.array(cellSchema),
  all: cellSchema,
})
export type ProgressWard = z.infer<typeof wardSchema>

const groupSchema = z.strictObject({
  question: z.string(),
  questionText: z.string(),
  label: z.string(),
  heard: shown,
  /** Of those who answered, from 0 to 100; `null` where a count is hidden or nobody answered. */
  percent: z.nullable(z.number()),
  /** Of those who live here, from 0 to 100; `null` where nobody has said. */
  population: z.nullable(z.number()),
  source: z.nullable(z.string()),
  /** Less than four fifths of their share of those who live here. */
  isBehind: z.boolean(),
})
export type ProgressGroup = z.infer<typeof groupSchema>

/** GET progress: how far each questionnaire in force has come. Kept totals, nothing is counted for it; never an answer of one person. */
export const progressSchema = z.strictObject({
  /** True where counts under ten are left out for who asks. */
  hidesSmall: z.boolean(),
  questionnaires: z.array(
    z.strictObject({
      questionnaire: z.string(),
      title: z.string(),
      heard: shown,
      /** Sum of the targets; 0 without any. */
      target: count,
      /** Fieldwork, both days counted in, and how many an even pace would have heard by the end of today. */
      pace: z.nullable(z.strictObject({ from: z.iso.date(), to: z.iso.date(), today: z.iso.date(), expected: count })),
      ageBands: z.array(ageBandSchema),
      wards: z.array(wardSchema),
      bandTotals: z.array(cellSchema),
      settingTypes: z.array(z.strictObject({ type: z.string(), heard: shown })),
      /** Every day somebody was heard on, the oldest first. */
      days: z.array(z.strictObject({ date: z.iso.date(), heard: shown })),
      groups: z.array(groupSchema),
      /** The biggest gaps, the biggest first, with the visits of the usual size that each would take; empty without targets. */
      gaps: z.array(
        z.strictObject({ area: z.string(), name: z.string(), ageBand: ageBandSchema, needed: count, visits: z.nullable(count) }),
      ),
    }),
  ),
})
export type RoomProgress = z.infer<typeof progressSchema>
export type QuestionnaireProgress = RoomProgress['questionnaires'][number]
