import type { Job } from '../job.ts'
import { MISSING_VALUES } from '../missing-words.ts'

/** What each file is, for whoever opens the folder first. Files that are not in the batch are not named. */
const FILES: Record<string, string> = {
  'responses.csv': 'One row for each response, answers as codes. Begin here.',
  'responses-numeric.csv': 'The same as numbers, for SPSS, Stata, R or PSPP.',
  'responses-numeric.sps': 'SPSS syntax: opens responses-numeric.csv, with labels and missing values. PSPP runs it too.',
  'responses-labels.csv': 'The same in words.',
  'answers.csv': 'One row for each answer, and for each option chosen (long).',
  'free-text.csv': 'What people typed. Its text_id is in no other file: keep it apart, and read it before you share it.',
  'sessions.csv': 'One row for each visit to a setting.',
  'star/responses.csv': 'The centre of the star for Power BI; answers.csv and sessions.csv belong to it.',
  'workbook.xlsx': 'For Excel: data in labels and in codes, codebook, counts.',
  'responses.ndjson': 'One JSON object a line, for programs and archives; responses.schema.json says what stands in it.',
  'codebook.csv': 'Every column and code.',
  'codebook.html': 'The same to read: open it in a browser.',
  'datapackage.json': 'The tables described for programs (Frictionless Data Package 2).',
  'manifest.json': 'What this batch is, how it was chosen, and the SHA-256 of each file.',
}

export function readmeText({ batch, title, tally, files }: Job): string {
  const there = new Set([...files.map(({ name }) => name), 'manifest.json'])
  const lines = [
    `${title}: batch ${batch.number}`,
    '',
    `${tally.rows} responses, frozen on ${batch.createdAt.slice(0, 10)}. Exporting this batch again gives the same files.`,
    `Why it was made: ${(batch.reason ?? 'not said').replaceAll(/\s+/g, ' ')}`,
    '',
    'The files',
    '',
    ...Object.entries(FILES)
      .filter(([name]) => there.has(name))
      .map(([name, words]) => `  ${name.padEnd(24)}${words}`),
    '',
    'Before you count',
    '',
    ...MISSING_VALUES.map(({ value, label }) => `  ${value}  ${label}`),
    '',
    'These are missing codes, never values: leave them out before any sum or mean.',
    'In answers.csv they have a column of their own, and value_num is empty.',
    'The age tiers have scales of 2, 3 and 5 steps: compare the share that is positive in each tier, never one mean.',
    '',
    'Before you share',
    '',
    'These are the answers of children, one row each. Nobody is named, yet age, ward and setting together may point to one person.',
    'Do not put rows into a shared Power BI workspace. Publish tables in which no count is below 10.',
    ...(batch.choice.csv === 'spreadsheet'
      ? ['', 'An apostrophe stands before words that a spreadsheet would run as a formula: take it away to have them as typed.']
      : []),
    ...(batch.withdrawn > 0
      ? ['', 'People in this batch have withdrawn since it was frozen. Delete their rows from what you made of an earlier file.']
      : []),
  ]
  return `${lines.join('\r\n')}\r\n`
}
