import type { Digest } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Database } from './database.ts'
import { withRetry } from './with-retry.ts'

/** Texts of questionnaires by hash, as served. None is ever removed: a session may still need it. */
export type Definitions = {
  find: (hash: Digest) => Promise<string | undefined>
  /** `undefined` when it is not here. */
  load: (hash: Digest) => Promise<Definition | undefined>
  keep: (hash: Digest, text: string) => Promise<void>
}

export function createDefinitions(database: Database): Definitions {
  const loaded = new Map<Digest, Definition>()
  const find = async (hash: Digest) => (await withRetry(() => database.definitions.get(hash)))?.text
  return {
    find,
    async load(hash) {
      const before = loaded.get(hash)
      if (before) return before
      const text = await find(hash)
      if (text === undefined) return undefined
      // Not parsed again: only text that has this very hash is kept, and it got its hash from a whole check.
      const definition = JSON.parse(text) as Definition
      loaded.set(hash, definition)
      return definition
    },
    async keep(hash, text) {
      await withRetry(() => database.definitions.put({ hash, text }))
    },
  }
}
