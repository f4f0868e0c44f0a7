// What people typed, under another random id: nothing in the zip brings a text together with the other answers.
import { unquoteCell } from '../csv.ts'
import { unguardText } from '../formula-guard.ts'
import { missingLabel } from '../missing-words.ts'
import type { DescribedColumn } from './describe-columns.ts'
import type { ResponseTable } from './table.ts'

/** Its rows come in the order of their own id, never in that of the responses. */
export function freeTextTable(described: readonly DescribedColumn[]): ResponseTable {
  const typed = described.map((column, at) => ({ column, at })).filter(({ column }) => column.isTyped)
  return {
    name: 'free-text',
    title: 'What people typed',
    key: ['text_id', 'question_id'],
    columns: [
      { name: 'text_id', title: 'Random name of one person’s texts; no other file has it.', type: 'string' },
      { name: 'question_id', title: 'The question, as in the codebook.', type: 'string' },
      { name: 'concept', title: 'The priority that the question speaks to.', type: 'string' },
      { name: 'text', title: 'The text as typed.', type: 'string', hasWords: true },
    ],
    rowsOf: ({ raw, textId }) =>
      typed
        .filter(({ at }) => missingLabel(raw[at]!) === undefined)
        .map(({ column, at }) => [textId, column.questionId, column.concept, unguardText(unquoteCell(raw[at]!))]),
  }
}
