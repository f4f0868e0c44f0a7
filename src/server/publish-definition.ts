import { createHash } from 'node:crypto'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { storeQuestionnaire } from './store/questionnaires.ts'
import type { Database } from './store/schema.ts'

export type Published =
  | { outcome: 'published' | 'already-published' | 'version-taken'; ref: QuestionnaireRef }
  | { outcome: 'not-valid'; faults: { path: string; reason: string }[] }

/** A device reads no longer reply than this. */
const TOO_LARGE = { path: '', reason: 'The questionnaire is over 1 MiB, which no tablet would take. Make it smaller.' }

/** Checks a definition and keeps it for ever under the hash of its canonical JSON. The same one twice changes nothing. */
export async function publishDefinition(database: Database, input: unknown, now: string): Promise<Published> {
  const checked = checkDefinition(input)
  if (!checked.ok) return { outcome: 'not-valid', faults: checked.faults }
  const definition = canonicalJson(checked.definition)
  if (Buffer.byteLength(definition) > LIMITS.replyBytes) return { outcome: 'not-valid', faults: [TOO_LARGE] }
  const ref = refOf(checked.definition)
  return { ref, outcome: await storeQuestionnaire(database, { ref, definition, now }) }
}

/** The name that responses will carry. */
export function refOf(definition: Definition): QuestionnaireRef {
  const hash = createHash('sha256').update(canonicalJson(definition)).digest('hex') as Digest
  return { id: definition.id, version: definition.version, hash }
}
