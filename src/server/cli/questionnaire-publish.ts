import { readProcessConfig } from '../config.ts'
import { publishDefinition } from '../publish-definition.ts'
import { recordingsIn } from '../recordings/recording-files.ts'
import { faultsTrouble, readDefinitionFile } from './read-definition.ts'
import { print, troubleOf } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

/** Publishes a definition file, with the recordings in the folder `from`; devices take it up at their next contact. */
export async function publishQuestionnaire(file: string, asJson: boolean | undefined, from?: string): Promise<number> {
  const input = readDefinitionFile(file)
  const { dataFolder } = readProcessConfig()
  const recordings = recordingsIn(dataFolder)
  const published = await withDatabase(dataFolder, (database) =>
    publishDefinition({ database, recordings }, input, {
      now: new Date().toISOString(),
      from,
      note: (tx, { id, version }) => noteCommand(tx, 'questionnaire-published', `${id} ${version}`),
    }),
  )
  if (published.outcome === 'not-valid') {
    if (asJson) print(asJson, { ok: false, faults: published.faults }, '')
    throw faultsTrouble(file, published.faults)
  }
  if (published.outcome === 'version-taken') throw troubleOf('version-taken')
  const { id, version, hash } = published.ref
  const said = published.outcome === 'published' ? 'is published' : 'was published before'
  print(
    asJson,
    { ok: true, outcome: published.outcome, questionnaire: published.ref },
    `${id} version ${version} ${said}: ${hash}`,
  )
  return 0
}
