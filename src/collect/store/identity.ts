import { createStore, get, set, setMany, update } from 'idb-keyval'
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { DeviceState, Fieldwork } from '#contract/sync/enrolment.ts'
import { withRetry } from './with-retry.ts'

/** Who this device is. The token can only add sealed responses and can be revoked; the keys are public ones. */
export type StoredIdentity = {
  deviceId: string
  label: string
  token: string
  keys: { sealing: string; receipt: string }
  project: { id: string; name: string }
}

/** What the endpoint last said: which questionnaires are in force, what is still needed, where it goes. */
export type StoredState = Pick<DeviceState, 'targets' | 'totals' | 'places'> & {
  etag: string
  questionnaires: QuestionnaireRef[]
  itemsPerBatch: number
  isRevoked: boolean
  /** May be offered to young people although they are drafts. */
  draftLanguages: string[]
  fieldwork: Fieldwork[]
  /** When the endpoint last said so, by this device's clock: how old the figures are. */
  countedAt: string
}

/**
 * The hand-over lock. The PIN itself is nowhere; its few digits keep hands off, they do not keep a secret: what lies on
 * this device is sealed without it.
 */
export type StoredLock = {
  pin?: { salt: string; hash: string }
  isOn: boolean
  /** Tries since the last right one, and until when the next has to wait. */
  tries: number
  notBefore: number
}

const OPEN_LOCK: StoredLock = { isOn: false, tries: 0, notBefore: 0 }

/** Small things of this device, none of them anybody's answer. */
export type StoredNotes = {
  /** What the researcher reads. */
  lang?: string
  /** A practice interview was gone through here. */
  hasPractised?: true
  /** What was ticked by hand on the "ready to go" list on this local date. */
  ticks?: { day: string; done: string[] }
  /** The run of the browser in which this was first written; another one has come since, and this was still here. */
  run?: string
  hasSurvived?: true
  /** Of so many lost responses the researcher was told. */
  toldLost?: number
  /** When a receipt last came, by this device's clock. */
  sentAt?: string
}

/** What a state lacks that an earlier version of this app kept. */
const NOTHING_SAID = {
  targets: [],
  totals: { heard: 0, target: 0 },
  places: [],
  draftLanguages: [],
  fieldwork: [],
  countedAt: '',
}

export type Identities = {
  find: () => Promise<StoredIdentity | undefined>
  keep: (identity: StoredIdentity) => Promise<void>
  findState: () => Promise<StoredState | undefined>
  keepState: (state: StoredState) => Promise<void>
  findLock: () => Promise<StoredLock>
  /** Reads and writes in one transaction: another tab may be trying too. */
  changeLock: (change: (lock: StoredLock) => StoredLock) => Promise<void>
  findNotes: () => Promise<StoredNotes>
  addNotes: (notes: StoredNotes) => Promise<void>
}

/** Its own small database, so that it can be read when the other cannot. A new identity takes the old state and the PIN away. */
export function createIdentities(name: string): Identities {
  const store = createStore(name, 'identity')
  const find = <Value>(key: string) => withRetry(() => get<Value>(key, store))
  const change = <Value>(key: string, how: (value: Value | undefined) => Value) => withRetry(() => update<Value>(key, how, store))
  return {
    find: () => find<StoredIdentity>('identity'),
    async keep(identity) {
      const entries: [string, unknown][] = [
        ['state', undefined],
        ['lock', undefined],
        ['identity', identity],
      ]
      await withRetry(() => setMany(entries, store))
      const read = await find<StoredIdentity>('identity')
      if (read?.token !== identity.token) throw new Error('The identity could not be read back.')
    },
    async findState() {
      const state = await find<StoredState>('state')
      return state && { ...NOTHING_SAID, ...state }
    },
    keepState: (state) => withRetry(() => set('state', state, store)),
    findLock: async () => (await find<StoredLock>('lock')) ?? OPEN_LOCK,
    findNotes: async () => (await find<StoredNotes>('notes')) ?? {},
    addNotes: (notes) => change<StoredNotes>('notes', (before) => ({ ...before, ...notes })),
    changeLock: (how) => change<StoredLock>('lock', (lock) => how(lock ?? OPEN_LOCK)),
  }
}
