import { BATCH_PARTS, type BatchInfo, type BatchPart } from '#contract/coordinator/batches.ts'
import { formatNumber } from '../wording/numbers.ts'
import { SETTING_TYPE_WORDS } from '../wording/setting-words.ts'
import { formatDate } from '../wording/times.ts'
import type { ReviewState } from './batch-draft.ts'

export const PART_WORDS: Record<BatchPart, string> = {
  numeric: 'In numbers, with SPSS syntax',
  labels: 'In words',
  long: 'One row for each answer (long)',
  free_text: 'What people typed, in a file of its own',
  sessions: 'Visits to settings',
  star: 'Tables for Power BI (star)',
  workbook: 'Excel workbook',
  ndjson: 'JSON lines, for programs and archives',
}

export const REVIEW_WORDS: Record<ReviewState, string> = {
  received: 'Received',
  edited: 'Edited',
  has_issues: 'Has issues',
  approved: 'Approved',
  rejected: 'Rejected',
}

/** `New since batch 4`, `Everything, t1 and t2, 1 Nov 2026 to 12 Nov 2026` */
export function choiceWords({ choice, since }: Pick<BatchInfo, 'choice' | 'since'>): string {
  const { selection, filters, csv, parts } = choice
  const begin = selection === 'everything' ? 'Everything' : since === null ? 'New' : `New since batch ${since}`
  return [
    begin,
    filters.tiers?.join(' and '),
    filters.settingTypes?.map((type) => SETTING_TYPE_WORDS[type]).join(' and '),
    filters.reviewStates?.map((state) => REVIEW_WORDS[state]).join(' and '),
    filters.from && `from ${formatDate(filters.from)}`,
    filters.until && `until ${formatDate(filters.until)}`,
    csv === 'exact' && 'exact CSV',
    parts.length > 0 && parts.length < BATCH_PARTS.length && 'some files',
  ]
    .filter(Boolean)
    .join(', ')
}

/** `12.4 MB` */
export function sizeWords(bytes: number): string {
  return `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`
}
