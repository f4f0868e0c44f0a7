import type { QuestionnaireRef } from '#contract/ids.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import type { FrozenBatch } from '../store/batches.ts'
import { MISSING_MEANINGS } from './missing-words.ts'
import type { WrittenFile } from './written-file.ts'

const NOTES = [
  'responses.csv and codebook.csv: RFC 4180, UTF-8 with byte order mark, CRLF. responses.csv is sorted by response_id.',
  'Codes that begin with a minus are missing codes, never values: leave them out before any sum or mean.',
  'Formula guard: in columns of typed text, an apostrophe was put before texts that begin with = + - @ (also full width), tab or carriage return and are no number, and before texts that are exactly a missing code. Take that one apostrophe away to get the text as typed.',
  'In typed text, NUL and half characters (lone surrogates) are written as U+FFFD.',
  'This batch is frozen: exporting it again gives the same bytes.',
]

const WITHDRAWN_NOTE =
  'People in this batch have withdrawn since it was frozen. Their rows are not in this file: delete them from what you made of an earlier one. It is the same bytes again until somebody else withdraws.'

export type ManifestParts = {
  batch: FrozenBatch
  versions: readonly { questionnaire: QuestionnaireRef; responses: number }[]
  rows: number
  files: readonly WrittenFile[]
}

/** What is in the zip and how to read it, as JSON with a line end. Keys stay as they are once published. */
export function manifestText({ batch, versions, rows, files }: ManifestParts): string {
  const manifest = {
    format: 'earshot-batch/1',
    batch: batch.number,
    questionnaire: batch.questionnaire,
    questionnaires: versions.map(({ questionnaire: { id, version, hash }, responses }) => ({ id, version, hash, responses })),
    created_at: batch.createdAt,
    created_by: batch.createdBy,
    software: { name: 'earshot', version: batch.software },
    variant: 'codes',
    rows,
    ...(batch.withdrawn > 0 && { withdrawn: { rows: batch.withdrawn, last_on: batch.withdrawnOn } }),
    files,
    missing_codes: Object.entries(MISSING_CODES).map(([key, code]) => ({
      code,
      key,
      meaning: MISSING_MEANINGS[key as keyof typeof MISSING_CODES],
    })),
    notes: batch.withdrawn > 0 ? [...NOTES, WITHDRAWN_NOTE] : NOTES,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
