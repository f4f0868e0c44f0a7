import { lookAtDefinition } from '../compare/look-at-definition.ts'
import { readProcessConfig } from '../config.ts'
import { faultsTrouble, readDefinitionFile } from './read-definition.ts'
import { print } from './usage.ts'
import { withDatabase } from './with-database.ts'

const HEADS = {
  no: 'Answers of before and after cannot be compared:',
  'with-care': 'Answers of before and after are compared with care:',
  yes: 'Nothing that answers depend on:',
} as const

/** Says how a definition file differs from the version in force. */
export async function sayDifference(file: string, asJson: boolean | undefined): Promise<number> {
  const input = readDefinitionFile(file)
  const looked = await withDatabase(readProcessConfig().dataFolder, (database) => lookAtDefinition(database, input))
  if (looked.outcome === 'not-valid') {
    if (asJson) print(asJson, { ok: false, faults: looked.faults }, '')
    throw faultsTrouble(file, looked.faults)
  }
  const { questionnaire, inForce, differences } = looked.checked
  const name = `${questionnaire.id} version ${questionnaire.version}`
  const lines = Object.entries(HEADS).flatMap(([comparable, head]) => {
    const said = differences.filter((one) => one.comparable === comparable)
    return said.length > 0 ? ['', head, ...said.map(({ says }) => `- ${says}`)] : []
  })
  const first =
    inForce === null
      ? `${name} would be the first: nothing is in force yet.`
      : `${name} differs from version ${inForce}, which is in force, in ${differences.length} ${differences.length === 1 ? 'thing' : 'things'}.`
  print(asJson, { ok: true, ...looked.checked }, [first, ...lines].join('\n'))
  return 0
}
