import * as z from 'zod/mini'
import { codeNameSchema, digestSchema, optionCodeSchema } from '../ids.ts'
import { languageTagSchema, pictureSchema, questionSchema, textHashSchema, textSchema } from './question.ts'

/** An option of a list. `num` is its integer for statistical packages; a withdrawn option is hidden, never deleted. */
export const optionSchema = z.strictObject({
  code: optionCodeSchema,
  num: z.int(),
  label: textSchema,
  /** Stands with the words, never in their place. */
  picture: z.optional(pictureSchema),
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
  cards: z.array(z.strictObject({ text: textSchema, picture: z.optional(pictureSchema) })).check(z.minLength(1)),
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

/** Names people use for where they live; several wards where it is not sure which, or where it lies in both. */
const neighbourhoodSchema = z.strictObject({
  name: z.string().check(z.minLength(1)),
  wards: z.array(optionCodeSchema).check(z.minLength(1)),
})

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
  /** For the search, which looks in ward names too. */
  neighbourhoods: z.optional(z.array(neighbourhoodSchema)),
})
export type WardSet = z.infer<typeof wardSetSchema>

/** A person reading a text aloud, as a file named by the SHA-256 of its bytes. */
const recordingSchema = z.strictObject({
  lang: languageTagSchema,
  /** `textHash` of the words spoken, in that language. */
  of: textHashSchema,
  digest: digestSchema,
  type: z.enum(['audio/ogg', 'audio/webm', 'audio/mpeg', 'audio/mp4']),
  bytes: z.int().check(z.positive(), z.maximum(524_288)),
})

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
  recordings: z.optional(z.array(recordingSchema)),
})
export type Definition = z.infer<typeof definitionSchema>
