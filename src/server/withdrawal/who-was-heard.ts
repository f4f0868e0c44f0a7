import type { Digest } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { makeHeardReader } from '../export/who-was-heard.ts'
import { mustFindDefinition } from '../store/questionnaires.ts'
import type { WhoWasHeard } from '../store/heard.ts'
import type { Database } from '../store/schema.ts'

/** Finds who was heard in a stored line, to count them no longer. */
export function whoWasHeardIn(database: Database): (hash: Digest, line: string) => WhoWasHeard {
  return (hash, line) => makeHeardReader(JSON.parse(mustFindDefinition(database, hash)) as Definition)(line)
}
