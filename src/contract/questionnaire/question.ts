import * as z from 'zod/mini'
import { codeNameSchema, optionCodeSchema } from '../ids.ts'
import { offeredMissingSchema } from './missing.ts'

/** How far a translation has come: written; read by a second person; released by whoever answers for it. */
export const TRANSLATION_STATUSES = ['draft', 'checked', 'approved'] as const

/** BCP 47 tag of a language; `en-simple` is easy-read English (IANA registers `simple` as a variant). */
export const languageTagSchema = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))

export const textHashSchema = z.string().check(z.regex(/^[0-9a-f]{8}$/))

const translationSchema = z.strictObject({
  text: z.string().check(z.minLength(1)),
  status: z.enum(TRANSLATION_STATUSES),
  /** `textHash` of the first language's text that this translates: where the two differ, the translation is stale. */
  of: textHashSchema,
  /** Initials or role of who translated it. */
  by: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
})
export type Translation = z.infer<typeof translationSchema>

/** A text by language. The definition's first language is plain and always there; each other one is a translation. */
export const textSchema = z.record(languageTagSchema, z.union([z.string().check(z.minLength(1)), translationSchema]))
export type Text = z.infer<typeof textSchema>

/** A picture that ships with the app: file and symbol, `pairs/place_yes`. */
export const pictureSchema = z.string().check(z.regex(/^[a-z]{1,20}\/[a-z][a-z0-9_]{0,30}$/))

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
  /** Other words where an expression is true; the first such one counts. The meaning stays the same: it is one column. */
  wordings: z.optional(
    z.array(z.strictObject({ when: expressionSchema, text: z.optional(textSchema), hint: z.optional(textSchema) })),
  ),
}

/** To try the tablet out: asked like any other, but its answer is never kept. */
const practice = z.optional(z.literal(true))

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
  /** A picture for each statement, by option code. */
  pictures: z.optional(z.record(optionCodeSchema, pictureSchema)),
  practice,
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
