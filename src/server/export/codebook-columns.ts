/** The header of codebook.csv. Words follow the header of responses.csv, which others rely on. */
export const CODEBOOK_COLUMNS = [
  'column',
  'question_id',
  'kind',
  'part',
  'tiers',
  'concept',
  'question_text',
  'option_code',
  'option_num',
  'option_label',
  'missing_codes',
  'note',
  'form_versions',
] as const
export type CodebookRow = Record<Exclude<(typeof CODEBOOK_COLUMNS)[number], 'form_versions'>, string>
