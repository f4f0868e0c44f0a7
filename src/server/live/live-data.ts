// A questionnaire's data as it is at one moment: up to the last line that is opened now.
import { createHash } from 'node:crypto'
import { type Definition, definitionSchema } from '#contract/questionnaire/definition.ts'
import { makeHeader, type Header } from '../export/header.ts'
import { type DescribedColumn, describeColumns } from '../export/tables/describe-columns.ts'
import { softwareVersion } from '../software-version.ts'
import { lastLine, type LineRange } from '../store/batch-lines.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { lastSession } from '../store/session-contents.ts'

/** Up to which line and which visit. */
export type Moment = { upToN: number; upToSession: number }

export type LiveData = {
  database: Database
  range: LineRange
  moment: Moment
  definitions: readonly Definition[]
  described: readonly DescribedColumn[]
  header: Header
}

/** Of all versions that are published, so that the columns stand before the first response; `undefined` when there is none. */
export async function openLive(database: Database, questionnaire: string, moment?: Moment): Promise<LiveData | undefined> {
  const versions = (await listQuestionnaires(database)).filter(({ id }) => id === questionnaire)
  if (versions.length === 0) return undefined
  const read = versions.map(({ hash, definition }) => ({ hash, definition: definitionSchema.parse(JSON.parse(definition)) }))
  const definitions = read.map(({ definition }) => definition)
  const now = moment ?? { upToN: await lastLine(database), upToSession: await lastSession(database) }
  return {
    database,
    range: { questionnaire, afterN: 0, upToN: now.upToN },
    moment: now,
    definitions,
    described: describeColumns(definitions),
    header: makeHeader(read),
  }
}

/** Changes whenever a table may have: a line more, one withdrawn, a visit, another version of questionnaire or Earshot. */
export function tagOf({ database, range, moment, header }: LiveData, table: string): string {
  database.withdrawals.readOn()
  const withdrawn = database.withdrawals.list().responses.size
  const state = [table, range, moment, withdrawn, header.line, softwareVersion]
  return `"${createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)}"`
}
