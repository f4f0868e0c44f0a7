import type { Digest } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { makeHeardReader } from '../export/who-was-heard.ts'
import { mustFindDefinition } from '../store/questionnaires.ts'
import type { WhoWasHeard } from '../store/heard.ts'
import type { Queryable } from '../store/schema.ts'

/** Finds who was heard in a stored line, to count them no longer. */
export async function whoWasHeardIn(database: Queryable, hash: Digest, line: string): Promise<WhoWasHeard> {
  return makeHeardReader(JSON.parse(await mustFindDefinition(database, hash)) as Definition)(line)
}
