import * as z from 'zod/mini'

/** POST data-keys {label} → 201 with the key, shown once. GET data-keys. DELETE data-keys/N revokes. */
export const dataKeyRequestSchema = z.strictObject({ label: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) })

const dataKeySchema = z.strictObject({
  n: z.int(),
  label: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  lastUsedOn: z.nullable(z.iso.date()),
  revokedAt: z.nullable(z.iso.datetime()),
})
export type DataKey = z.infer<typeof dataKeySchema>
export const dataKeyListSchema = z.strictObject({ keys: z.array(dataKeySchema) })

export const newDataKeySchema = z.strictObject({ n: z.int(), label: z.string(), key: z.string(), links: z.array(z.string()) })
export type NewDataKey = z.infer<typeof newDataKeySchema>

/** Where a table is read with a key: `/api/v1/data/QUESTIONNAIRE/TABLE.csv` and `/api/v1/data/QUESTIONNAIRE/odata`. */
export const DATA_PATH = '/api/v1/data'

/** The tables of the live link. Typed texts are not among them. */
export const LIVE_TABLES = [
  'responses',
  'responses-numeric',
  'responses-labels',
  'answers',
  'sessions',
  'questions',
  'options',
  'wards',
] as const
export type LiveTable = (typeof LIVE_TABLES)[number]
