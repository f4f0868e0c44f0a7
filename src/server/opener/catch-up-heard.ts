import type { Definition } from '#contract/questionnaire/definition.ts'
import { makeHeardReader } from '../export/who-was-heard.ts'
import { isHeardComplete, recountHeard, type WhoWasHeard } from '../store/heard.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'

/** Counts who was heard anew from the lines, unless all are counted: after an update from a version that did not count. */
export async function catchUpHeard(database: Database): Promise<void> {
  if (await isHeardComplete(database)) return
  const readers = new Map<string, (line: string) => WhoWasHeard>()
  for (const { hash, definition } of await listQuestionnaires(database)) {
    readers.set(hash, makeHeardReader(JSON.parse(definition) as Definition))
  }
  await recountHeard(database, (hash, line) => readers.get(hash)!(line))
}
