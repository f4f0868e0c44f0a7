import * as z from 'zod/mini'
import { languageTagSchema } from '../questionnaire/question.ts'

const count = z.int().check(z.minimum(0))

/**
 * How far a language of a questionnaire has come: its least finished text counts. `stale` texts translate words that
 * have changed since, `missing` ones are not translated; both are shown in the first language.
 */
export const languageStateSchema = z.strictObject({
  lang: z.string(),
  status: z.enum(['source', 'draft', 'checked', 'approved']),
  counts: z.strictObject({ draft: count, checked: count, approved: count, stale: count, missing: count }),
})
export type LanguageState = z.infer<typeof languageStateSchema>

/**
 * GET draft-languages: the languages of the questionnaires in force, and which drafts may be offered outside practice.
 * PUT draft-languages/TAG allows one, DELETE forbids it again; both answer 204.
 */
export const draftLanguagesSchema = z.strictObject({
  questionnaires: z.array(
    z.strictObject({ id: z.string(), version: z.string(), title: z.string(), languages: z.array(languageStateSchema) }),
  ),
  allowed: z.array(z.strictObject({ lang: languageTagSchema, allowedAt: z.iso.datetime(), allowedBy: z.string() })),
})
export type DraftLanguages = z.infer<typeof draftLanguagesSchema>
