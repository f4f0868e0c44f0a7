import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import type { Job } from '../job.ts'
import { MISSING_MEANINGS } from '../missing-words.ts'

const GUARD =
  'In columns of words, an apostrophe was put before a cell that begins with = + - @ (also full width), tab or carriage return and is no number, and before one that is exactly a missing code; where such a cell begins with apostrophes already, one more. Take one apostrophe away to get the words back.'

const NOTES = [
  'CSV: RFC 4180, CRLF, UTF-8. Rows of responses are sorted by response_id, typed texts by text_id.',
  'Codes that begin with a minus are missing codes, never values: leave them out before any sum or mean.',
  'Typed texts stand in free-text.csv only, under an id that no other file has.',
  'In typed text, NUL and half characters (lone surrogates) are written as U+FFFD.',
  'This batch is frozen: exporting it again gives the same bytes.',
]

const WITHDRAWN =
  'People in this batch have withdrawn since it was frozen. Their rows are not in this file: delete them from what you made of an earlier one. It is the same bytes again until somebody else withdraws.'

/** What is in the zip, how it was chosen and how to read it, as JSON with a line end. Keys stay as they are once published. */
export function manifestText({ batch, versions, tally, files }: Job): string {
  const { choice } = batch
  const manifest = {
    format: 'earshot-batch/2',
    batch: batch.number,
    questionnaire: batch.questionnaire,
    questionnaires: versions.map(({ questionnaire: { id, version, hash } }) => ({
      id,
      version,
      hash,
      responses: tally.versions.get(hash) ?? 0,
    })),
    created_at: batch.createdAt,
    created_by: batch.createdBy,
    reason: batch.reason,
    preset: batch.preset,
    selection: choice.selection,
    since_batch: batch.since,
    filters: {
      from: choice.filters.from ?? null,
      until: choice.filters.until ?? null,
      tiers: choice.filters.tiers ?? null,
      setting_types: choice.filters.settingTypes ?? null,
      review_states: choice.filters.reviewStates ?? null,
    },
    csv: choice.csv,
    parts: choice.parts,
    software: { name: 'earshot', version: batch.software },
    rows: tally.rows,
    ...(batch.withdrawn > 0 && { withdrawn: { rows: batch.withdrawn, last_on: batch.withdrawnOn } }),
    files,
    missing_codes: Object.entries(MISSING_CODES).map(([key, code]) => ({
      code,
      key,
      meaning: MISSING_MEANINGS[key as keyof typeof MISSING_CODES],
    })),
    notes: [...NOTES, ...(choice.csv === 'spreadsheet' ? [GUARD] : []), ...(batch.withdrawn > 0 ? [WITHDRAWN] : [])],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
