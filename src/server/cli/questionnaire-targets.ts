import { readProcessConfig } from '../config.ts'
import { sum } from '../targets/progress.ts'
import { setTargetsFromCsv } from '../targets/set-targets-from-csv.ts'
import { setTargets } from '../targets/set-targets.ts'
import type { Note } from '../store/audit.ts'
import { faultsTrouble, isCsv, readDefinitionFile, readTextFile } from './read-definition.ts'
import { print, UsageError } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

/** Sets the targets of a questionnaire from a file; devices show them after their next contact. */
export async function setQuestionnaireTargets(
  file: string,
  { json: asJson, for: id }: { json?: boolean | undefined; for?: string | undefined },
): Promise<number> {
  if (isCsv(file) !== (id !== undefined)) throw new UsageError('say --for ID with a CSV table, and only with one')
  const about = { now: new Date().toISOString(), by: 'the command line' }
  const done = await withDatabase(readProcessConfig().dataFolder, (database) => {
    const note: Note<[questionnaire: string]> = (tx, questionnaire) => noteCommand(tx, 'targets-set', questionnaire)
    const keeping = { ...about, note }
    return id === undefined
      ? setTargets(database, readDefinitionFile(file), keeping)
      : setTargetsFromCsv(database, { questionnaire: id, csv: readTextFile(file) }, keeping)
  })
  if (done.outcome === 'not-valid') {
    if (asJson) print(asJson, { ok: false, faults: done.faults }, '')
    throw faultsTrouble(file, done.faults)
  }
  const { questionnaire, targets } = done.list
  const target = sum(targets.map((one) => one.target))
  print(
    asJson,
    { ok: true, questionnaire, targets: targets.length, target },
    `${questionnaire} has ${targets.length} targets, ${target} people in all`,
  )
  return 0
}
