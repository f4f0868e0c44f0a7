import * as z from 'zod/mini'
import { codeNameSchema, digestSchema } from '../ids.ts'
import { languageTagSchema } from '../questionnaire/question.ts'
import { SETTING_TYPES } from '../setting.ts'

/** ODK's five words for how far a response has been looked at. */
export const REVIEW_STATES = ['received', 'edited', 'has_issues', 'approved', 'rejected'] as const

/** What a batch may hold beside responses.csv, the codebook, the data package, the manifest and README.txt. */
export const BATCH_PARTS = ['numeric', 'labels', 'long', 'free_text', 'sessions', 'star', 'workbook', 'ndjson'] as const
export type BatchPart = (typeof BATCH_PARTS)[number]

const some = <Item extends z.ZodMiniType>(item: Item) => z.optional(z.array(item).check(z.minLength(1), z.maxLength(40)))

/** Which responses: all that is given must hold. Dates are days of the interview, both included. */
export const batchFiltersSchema = z.strictObject({
  from: z.optional(z.iso.date()),
  until: z.optional(z.iso.date()),
  tiers: some(codeNameSchema),
  settingTypes: some(z.enum(SETTING_TYPES)),
  reviewStates: some(z.enum(REVIEW_STATES)),
})
export type BatchFilters = z.infer<typeof batchFiltersSchema>

/**
 * What goes into a batch. `new`: what came since the last batch with the same filters. `spreadsheet` CSV files have a byte
 * order mark and a guard before what would run as a formula; `exact` ones have neither. `language`: of the labels.
 */
const choice = {
  selection: z._default(z.enum(['new', 'everything']), 'new'),
  filters: z._default(batchFiltersSchema, {}),
  parts: z._default(z.array(z.enum(BATCH_PARTS)).check(z.maxLength(BATCH_PARTS.length)), [...BATCH_PARTS]),
  csv: z._default(z.enum(['spreadsheet', 'exact']), 'spreadsheet'),
  language: z.optional(languageTagSchema),
}
export const batchChoiceSchema = z.strictObject(choice)
export type BatchChoice = z.infer<typeof batchChoiceSchema>

const presetNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(60))
/** Why the data is needed: stays with the batch and stands in its manifest. */
export const batchReasonSchema = z.string().check(z.trim(), z.minLength(3), z.maxLength(300))

/** POST batches → 201. GET batches?questionnaire=ID. GET batches/N/export → zip. Numbers count up from 1 per project. */
export const batchRequestSchema = z.strictObject({
  questionnaire: z.string(),
  reason: batchReasonSchema,
  preset: z.optional(presetNameSchema),
  ...choice,
})
export type BatchRequest = z.input<typeof batchRequestSchema>

const count = z.int().check(z.minimum(0))
export const batchInfoSchema = z.strictObject({
  number: z.int(),
  questionnaire: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** `null` for a batch made before reasons were asked. */
  reason: z.nullable(z.string()),
  preset: z.nullable(z.string()),
  choice: batchChoiceSchema,
  /** The batch after which `new` begins; `null` where it begins at the first response. */
  since: z.nullable(z.int()),
  responses: count,
  /** How many of them were withdrawn since: the zip comes out without them. */
  withdrawn: count,
  /** SHA-256 of the zip as first written, or as first written since the last withdrawal; `bytes` is its size. */
  digest: z.nullable(digestSchema),
  bytes: z.nullable(count),
  /** The day on which retention deleted what it held: it cannot be downloaded again. */
  deletedOn: z.nullable(z.iso.date()),
})
export type BatchInfo = z.infer<typeof batchInfoSchema>
export const batchListSchema = z.strictObject({ batches: z.array(batchInfoSchema) })

/** PUT batch-presets: keeps a choice under a name, in place of one with that name. DELETE batch-presets/NAME. */
export const batchPresetSchema = z.strictObject({ name: presetNameSchema, questionnaire: codeNameSchema, ...choice })
export type BatchPreset = z.infer<typeof batchPresetSchema>
export const batchPresetListSchema = z.strictObject({ presets: z.array(batchPresetSchema) })

/** GET batches/choices?questionnaire=ID: the tiers and languages of all its versions. */
export const batchChoicesSchema = z.strictObject({
  tiers: z.array(z.strictObject({ id: codeNameSchema, label: z.string() })),
  languages: z.array(languageTagSchema),
})
export type BatchChoices = z.infer<typeof batchChoicesSchema>
