import type { Digest } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Database } from './database.ts'
import type { Definitions } from './definitions.ts'
import { withRetry } from './with-retry.ts'

export type Recording = NonNullable<Definition['recordings']>[number]

/** Texts read aloud by a person, by the SHA-256 of the file. Only what was checked against it is ever kept. */
export type Recordings = {
  /** Those that these questionnaires name, each once. */
  listNamed: (questionnaires: readonly { hash: Digest }[]) => Promise<Recording[]>
  listKept: () => Promise<Digest[]>
  find: (digest: Digest) => Promise<Uint8Array<ArrayBuffer> | undefined>
  keep: (digest: Digest, bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  remove: (digests: Digest[]) => Promise<void>
}

export function createRecordings({ recordings }: Database, definitions: Definitions): Recordings {
  return {
    async listNamed(questionnaires) {
      const found = await Promise.all(questionnaires.map(({ hash }) => definitions.load(hash)))
      const named = found.flatMap((definition) => definition?.recordings ?? [])
      return [...new Map(named.map((recording) => [recording.digest, recording])).values()]
    },
    listKept: () => withRetry(() => recordings.toCollection().primaryKeys()),
    find: async (digest) => (await withRetry(() => recordings.get(digest)))?.bytes,
    async keep(digest, bytes) {
      await withRetry(() => recordings.put({ digest, bytes }))
    },
    remove: (digests) => withRetry(() => recordings.bulkDelete(digests)),
  }
}
