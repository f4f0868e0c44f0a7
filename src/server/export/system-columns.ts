/** The first columns of every responses.csv, in this order and in every version: others rely on it. */
export const SYSTEM_COLUMNS = [
  'response_id',
  'form_id',
  'form_version',
  'tier',
  'lang',
  'mode',
  'session_id',
  'setting_type',
  'setting_code',
  'collected_date',
  'collected_half_day',
  'area',
  'ward_set',
  'status',
  'review_state',
  'flag_count',
  'flags',
  'weight',
] as const
export type SystemColumn = (typeof SYSTEM_COLUMNS)[number]

/** The question whose answer stands among the system columns. */
export const AREA_QUESTION = 'area'
