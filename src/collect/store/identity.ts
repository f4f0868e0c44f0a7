import { createStore, get, set } from 'idb-keyval'
import type { QuestionnaireRef } from '#contract/ids.ts'

/** Who this device is. The token can only add sealed responses and can be revoked; the keys are public ones. */
export type StoredIdentity = {
  deviceId: string
  label: string
  token: string
  keys: { sealing: string; receipt: string }
  project: { id: string; name: string }
}

/** What the endpoint last said: which questionnaires are in force, and how many items go at a time. */
export type StoredState = { etag: string; questionnaires: QuestionnaireRef[]; itemsPerBatch: number; isRevoked: boolean }

export type Identities = {
  find: () => Promise<StoredIdentity | undefined>
  keep: (identity: StoredIdentity) => Promise<void>
  findState: () => Promise<StoredState | undefined>
  keepState: (state: StoredState) => Promise<void>
}

/** Its own small database, so that it can be read when the other cannot. A new identity takes the old state away. */
export function createIdentities(name: string): Identities {
  const store = createStore(name, 'identity')
  return {
    find: () => get<StoredIdentity>('identity', store),
    async keep(identity) {
      await set('state', undefined, store)
      await set('identity', identity, store)
      const read = await get<StoredIdentity>('identity', store)
      if (read?.token !== identity.token) throw new Error('The identity could not be read back.')
    },
    findState: () => get<StoredState>('state', store),
    keepState: (state) => set('state', state, store),
  }
}
