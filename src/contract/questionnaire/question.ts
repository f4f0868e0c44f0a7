import * as z from 'zod/mini'
import { codeNameSchema, optionCodeSchema } from '../ids.ts'
import { offeredMissingSchema } from './missing.ts'

/** A text in one or more languages, by BCP 47 tag; the definition's first language is always there. */
export const textSchema = z.record(
  z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  z.string().check(z.minLength(1)),
)
export type Text = z.infer<typeof textSchema>

/** Source of an expression (an XLSForm subset, see `expression/parse.ts`). */
const expressionSchema = z.string().check(z.minLength(1), z.maxLength(500))

const common = {
  id: codeNameSchema,
  /** Tiers that are asked this question. Two questions may share an id only if their tiers differ: they fill one column. */
  tiers: z.array(codeNameSchema).check(z.minLength(1)),
  text: textSchema,
  hint: z.optional(textSchema),
  /** The priority this question speaks to, by its code in `concepts`. */
  concept: z.optional(codeNameSchema),
  /** Asked only while this is true. */
  relevant: z.optional(expressionSchema),
  /** Buttons beside "skip" that this question offers. */
  missing: z._default(z.array(offeredMissingSchema), []),
  /** Shows the support card after an answer for which this is true. */
  supportCardIf: z.optional(expressionSchema),
  /** Part of the definition but not asked unless the project turns it on. */
  offByDefault: z.optional(z.literal(true)),
  /** The standard this item follows, for the codebook. */
  harmonised: z.optional(z.string()),
}

const list = codeNameSchema
const order = {
  /** Order of options drawn from the response's stored seed. */
  randomise: z.optional(z.literal(true)),
  /** Options that stay last, in this order, when the others are shuffled. */
  keepLast: z.optional(z.array(optionCodeSchema)),
}

const pairSchema = z.strictObject({
  ...common,
  kind: z.literal('pair'),
  list,
  /** Which of the two statements stands first is drawn from the seed. */
  randomise: z.optional(z.literal(true)),
  /** The two statements, by option code; `text` is the question that follows them. */
  statements: z.record(optionCodeSchema, textSchema),
})
const ratingSchema = z.strictObject({ ...common, kind: z.literal('rating'), list, faces: z.optional(z.literal(true)) })
const selectOneSchema = z.strictObject({ ...common, kind: z.literal('select_one'), list, ...order })
const selectMultipleSchema = z.strictObject({
  ...common,
  kind: z.literal('select_multiple'),
  list,
  ...order,
  max: z.optional(z.int().check(z.positive())),
  /** Options that cannot stand beside any other. */
  exclusive: z.optional(z.array(optionCodeSchema)),
})
const rankSchema = z.strictObject({ ...common, kind: z.literal('rank'), list, ...order, max: z.int().check(z.positive()) })
const textQuestionSchema = z.strictObject({
  ...common,
  kind: z.literal('text'),
  maxChars: z.int().check(z.positive(), z.maximum(2000)),
})
const numberSchema = z.strictObject({
  ...common,
  kind: z.literal('number'),
  /** Integers only; `constraint` is judged with `.` as the number. */
  constraint: z.optional(expressionSchema),
  constraintMessage: z.optional(textSchema),
})
const areaPickerSchema = z.strictObject({
  ...common,
  kind: z.literal('area_picker'),
  wardSet: z.string(),
  /** Codes beside the wards, by list: usually "outside". */
  extra: z.optional(list),
})
const noteSchema = z.strictObject({ ...common, kind: z.literal('note') })

/** One question; `kind` decides its component, its answer's shape and its columns. */
export const questionSchema = z.discriminatedUnion('kind', [
  pairSchema,
  ratingSchema,
  selectOneSchema,
  selectMultipleSchema,
  rankSchema,
  textQuestionSchema,
  numberSchema,
  areaPickerSchema,
  noteSchema,
])
export type Question = z.infer<typeof questionSchema>
export type QuestionKind = Question['kind']
export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>
