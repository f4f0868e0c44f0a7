// The tables of the live link, from the same descriptions as those of a batch, row by row from any place on.
import { LIVE_TABLES, type LiveTable } from '#contract/coordinator/data-keys.ts'
import { answersTable } from '../export/tables/answers.ts'
import { labelsTable, numericTable, responsesTable } from '../export/tables/responses.ts'
import { LIVE_SESSIONS_TABLE, sessionRow } from '../export/tables/sessions.ts'
import { optionsTable, questionsTable, wardsTable } from '../export/tables/star.ts'
import type { FixedTable, ResponseTable, Table } from '../export/tables/table.ts'
import { takeTurns } from '../export/take-turns.ts'
import { linesFrom } from '../store/batch-lines.ts'
import { sessionsUpTo } from '../store/session-contents.ts'
import type { LiveData } from './live-data.ts'

/** Where a row stands: the id it belongs to, and which row of it. */
export type Position = readonly [id: string, row: number]

export type LiveRows = {
  table: Table
  /** The rows after this position, each with its own. */
  rows: (after: Position | undefined) => AsyncGenerator<{ row: string[]; position: Position }>
}

const MAKERS: Record<LiveTable, (data: LiveData) => LiveRows> = {
  responses: (data) => ofResponses(data, responsesTable(data.described)),
  'responses-numeric': (data) => ofResponses(data, numericTable(data.described)),
  'responses-labels': (data) => ofResponses(data, labelsTable(data.described)),
  answers: (data) => ofResponses(data, answersTable(data.described)),
  sessions: ofSessions,
  questions: ({ described }) => ofFixed(questionsTable(described)),
  options: ({ described }) => ofFixed(optionsTable(described)),
  wards: ({ definitions }) => ofFixed(wardsTable(definitions)),
}

export function findLiveTable(data: LiveData, name: string): LiveRows | undefined {
  const known = LIVE_TABLES.find((table) => table === name)
  return known && MAKERS[known](data)
}

function ofResponses({ database, range, header }: LiveData, table: ResponseTable): LiveRows {
  return {
    table,
    async *rows(after) {
      const turn = takeTurns()
      const [from, past] = after ?? ['', -1]
      for await (const lines of linesFrom(database, range, from)) {
        for (const { id, hash, line, textId } of lines) {
          const rows = table.rowsOf({ hash, raw: header.cells(hash, line), textId })
          for (const [at, row] of rows.entries()) if (id !== from || at > past) yield { row, position: [id, at] }
          await turn()
        }
      }
    },
  }
}

function ofSessions({ database, moment }: LiveData): LiveRows {
  return {
    table: LIVE_SESSIONS_TABLE,
    async *rows(after) {
      const turn = takeTurns()
      for await (const visits of sessionsUpTo(database, moment.upToSession, after?.[0])) {
        for (const visit of visits) yield { row: sessionRow(visit, 0).slice(0, -1), position: [visit.id, 0] }
        await turn()
      }
    },
  }
}

function ofFixed({ rows, ...table }: FixedTable): LiveRows {
  return {
    table,
    async *rows(after) {
      for (const [at, row] of rows.entries()) if (at > (after?.[1] ?? -1)) yield { row, position: ['', at] }
    },
  }
}
