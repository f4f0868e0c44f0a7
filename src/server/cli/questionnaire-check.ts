import { checkDefinition } from '#contract/questionnaire/check.ts'
import { refOf } from '../publish-definition.ts'
import { faultsTrouble, readDefinitionFile } from './read-definition.ts'
import { print } from './usage.ts'

/** Says whether a definition file can be published; keeps nothing. */
export async function checkQuestionnaire(file: string, asJson: boolean | undefined): Promise<number> {
  const checked = checkDefinition(readDefinitionFile(file))
  if (!checked.ok) {
    if (asJson) print(asJson, { ok: false, faults: checked.faults }, '')
    throw faultsTrouble(file, checked.faults)
  }
  const ref = refOf(checked.definition)
  print(asJson, { ok: true, questionnaire: ref }, `${file} is fine: ${ref.id} version ${ref.version}, ${ref.hash}`)
  return 0
}
