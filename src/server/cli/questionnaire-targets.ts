import { readProcessConfig } from '../config.ts'
import { sum } from '../targets/progress.ts'
import { setTargets } from '../targets/set-targets.ts'
import { faultsTrouble, readDefinitionFile } from './read-definition.ts'
import { print } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

/** Sets the targets of a questionnaire from a file; devices show them after their next contact. */
export async function setQuestionnaireTargets(file: string, asJson: boolean | undefined): Promise<number> {
  const input = readDefinitionFile(file)
  const about = { now: new Date().toISOString(), by: 'the command line' }
  const done = await withDatabase(readProcessConfig().dataFolder, (database) =>
    setTargets(database, input, { ...about, note: (id) => noteCommand(database, 'targets-set', id) }),
  )
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
