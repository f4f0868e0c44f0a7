import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import { type Definition, definitionSchema } from '#contract/questionnaire/definition.ts'
import { type LineRange, listVersionsIn } from '../store/batch-lines.ts'
import { findDefinitionText } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { Trouble } from '../trouble.ts'

/** A version of the questionnaire that a range holds. */
export type Version = { questionnaire: QuestionnaireRef; hash: Digest; definition: Definition }

/** In publishing order. Throws `Trouble` where a definition is no longer here. */
export async function loadVersions(database: Database, range: LineRange): Promise<Version[]> {
  return Promise.all(
    (await listVersionsIn(database, range)).map(async (questionnaire) => {
      const { id, version: name, hash } = questionnaire
      const text = await findDefinitionText(database, hash)
      if (text === undefined)
        throw new Trouble(`Questionnaire ${id} ${name} is no longer here. Publish the same file again, then export.`)
      return { questionnaire, hash, definition: definitionSchema.parse(JSON.parse(text)) }
    }),
  )
}
