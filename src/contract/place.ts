import * as z from 'zod/mini'
import { SETTING_CODE, SETTING_NAME_CHARS, SETTING_SUPPORT_CHARS, SETTING_TYPES } from './setting.ts'

/** One line of print, without control characters: a name that breaks a line breaks a table. */
export const settingNameSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(SETTING_NAME_CHARS), z.regex(/^\P{Cc}*$/u))

/**
 * One setting on the coordinator's list (in code a *place*), so that researchers choose instead of typing. `support` is
 * shown to children on the support card there: whom to find, for example.
 */
export const placeSchema = z.strictObject({
  code: z.string().check(z.regex(SETTING_CODE)),
  name: settingNameSchema,
  type: z.enum(SETTING_TYPES),
  support: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(SETTING_SUPPORT_CHARS), z.regex(/^(\P{Cc}|\n)*$/u))),
})
export type Place = z.infer<typeof placeSchema>
