import * as z from 'zod/mini'
import { codeNameSchema, optionCodeSchema } from '../ids.ts'
import { questionSchema, textSchema } from './question.ts'

/** An option of a list. `num` is its integer for statistical packages; a withdrawn option is hidden, never deleted. */
export const optionSchema = z.strictObject({
  code: optionCodeSchema,
  num: z.int(),
  label: textSchema,
  hidden: z.optional(z.literal(true)),
})
export type Option = z.infer<typeof optionSchema>

const tierSchema = z.strictObject({
  id: codeNameSchema,
  label: textSchema,
  ages: z.strictObject({ from: z.int(), to: z.int() }),
})
export type Tier = z.infer<typeof tierSchema>

const assentSchema = z.strictObject({
  /** Stored with each response, so that what was agreed to can be read again. */
  version: z.string(),
  cards: z.array(textSchema).check(z.minLength(1)),
  ask: textSchema,
  yes: textSchema,
  no: textSchema,
})
export type Assent = z.infer<typeof assentSchema>

const sectionSchema = z.strictObject({
  id: codeNameSchema,
  title: textSchema,
  lead: z.optional(textSchema),
  /** Tiers for which the blocks of this section (neighbours with one concept) start at a place drawn from the seed. */
  rotateFor: z.optional(z.array(codeNameSchema)),
  questions: z.array(questionSchema).check(z.minLength(1)),
})
export type Section = z.infer<typeof sectionSchema>

/** A ward list with its dates; wards change, so a set is named and never edited. */
export const wardSetSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  title: z.string(),
  inForceFrom: z.string(),
  inForceUntil: z.optional(z.string()),
  attribution: z.array(z.string()),
  wards: z.array(
    z.strictObject({
      code: optionCodeSchema,
      name: z.string(),
      /** Column and row of the tile map, from the top left, counted from 0. */
      tile: z.optional(z.strictObject({ column: z.int(), row: z.int() })),
    }),
  ),
})
export type WardSet = z.infer<typeof wardSetSchema>

/**
 * A questionnaire, whole. Immutable once published: its name is the SHA-256 of its canonical JSON, and every response
 * carries that name. `checkDefinition` tells what a schema cannot (unknown lists, broken expressions, clashing ids).
 */
export const definitionSchema = z.strictObject({
  format: z.literal('earshot-questionnaire/1'),
  id: codeNameSchema,
  /** Stands in the data: begins like no spreadsheet formula. */
  version: z.string().check(z.regex(/^[0-9A-Za-z][\w.+-]{0,31}$/)),
  title: textSchema,
  note: z.optional(z.string()),
  /** Languages of the texts; the first is complete and is the fallback. */
  languages: z.array(z.string()).check(z.minLength(1)),
  tiers: z.array(tierSchema).check(z.minLength(1)),
  /** Id of the `number` question that proposes the tier; asked before all sections, in every tier. */
  ageQuestion: codeNameSchema,
  concepts: z.array(z.strictObject({ code: codeNameSchema, name: textSchema, wording: textSchema })),
  choiceLists: z.record(codeNameSchema, z.array(optionSchema).check(z.minLength(1))),
  wardSets: z.array(wardSetSchema),
  sections: z.array(sectionSchema).check(z.minLength(1)),
  assent: z.record(codeNameSchema, assentSchema),
  support: z.strictObject({ title: textSchema, lines: z.array(textSchema).check(z.minLength(1)) }),
  thanks: z.record(codeNameSchema, textSchema),
})
export type Definition = z.infer<typeof definitionSchema>
