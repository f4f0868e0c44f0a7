import { createHash } from 'node:crypto'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { keepRecording } from './recordings/recording-files.ts'
import type { Note } from './store/audit.ts'
import { storeQuestionnaire } from './store/questionnaires.ts'
import type { Database, Transaction } from './store/schema.ts'

export type Published =
  | { outcome: 'published' | 'already-published' | 'version-taken'; ref: QuestionnaireRef }
  | { outcome: 'not-valid'; faults: { path: string; reason: string }[] }

/** A device reads no longer reply than this. */
const TOO_LARGE = { path: '', reason: 'The questionnaire is over 1 MiB, which no tablet would take. Make it smaller.' }

/** Where questionnaires are kept, and the folder of their recordings. */
type Shelf = { database: Database; recordings: string }

/**
 * Checks a definition and keeps it for ever under the hash of its canonical JSON, once all its recordings are kept; those
 * that are new are taken `from` a folder. The same one twice changes nothing, and is not noted.
 */
export async function publishDefinition(
  shelf: Shelf,
  input: unknown,
  { now, from, note }: { now: string; from?: string | undefined; note?: Note<[QuestionnaireRef]> },
): Promise<Published> {
  const checked = checkDefinition(input)
  if (!checked.ok) return { outcome: 'not-valid', faults: checked.faults }
  const definition = canonicalJson(checked.definition)
  if (Buffer.byteLength(definition) > LIMITS.replyBytes) return { outcome: 'not-valid', faults: [TOO_LARGE] }
  const faults = (checked.definition.recordings ?? []).flatMap((recording, at) => {
    const reason = keepRecording(shelf.recordings, recording, from)
    return reason === undefined ? [] : [{ path: `recordings[${at}]`, reason }]
  })
  if (faults.length > 0) return { outcome: 'not-valid', faults }
  const ref = refOf(checked.definition)
  const about = { ref, definition, now, note: async (tx: Transaction) => note?.(tx, ref) }
  return { ref, outcome: await storeQuestionnaire(shelf.database, about) }
}

/** The name that responses will carry. */
export function refOf(definition: Definition): QuestionnaireRef {
  const hash = createHash('sha256').update(canonicalJson(definition)).digest('hex') as Digest
  return { id: definition.id, version: definition.version, hash }
}
