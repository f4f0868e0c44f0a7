import type { Digest } from '#contract/ids.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import type { Recording } from '../store/recordings.ts'
import { askFile } from './ask.ts'
import type { SyncPorts } from './ports.ts'

type RecordingPorts = Pick<SyncPorts, 'store' | 'fetch' | 'now' | 'setTimer' | 'digestOf' | 'withLock'>

/** So many at a time: the line is for answers. */
const AT_ONCE = 2

/**
 * Brings the recordings here that the questionnaires in force name. What has come stays, so the next contact goes on where
 * this one broke off; one that is not what its name says is never kept. Those that nobody names any more go once all others are here.
 */
export async function holdRecordings(ports: RecordingPorts): Promise<void> {
  await ports.withLock('earshot-recordings', () => hold(ports))
}

async function hold(ports: RecordingPorts): Promise<void> {
  const { identities, recordings, sessions } = ports.store
  const [identity, state, session] = await Promise.all([identities.find(), identities.findState(), sessions.find()])
  if (!identity || !state) return
  const named = await recordings.listNamed([...state.questionnaires, ...(session ? [session.questionnaire] : [])])
  const kept = new Set(await recordings.listKept())
  const missing = named.filter(({ digest }) => !kept.has(digest))
  const waiting = missing.values()
  await Promise.all(Array.from({ length: AT_ONCE }, () => bring(ports, identity.token, waiting)))
  const isNamed = new Set<Digest>(named.map(({ digest }) => digest))
  const now = await recordings.listKept()
  if (named.every(({ digest }) => now.includes(digest))) await recordings.remove(now.filter((digest) => !isNamed.has(digest)))
}

/** One after the other, until there are none or the line says no. */
async function bring(ports: RecordingPorts, token: string, waiting: Iterable<Recording>): Promise<void> {
  for (const { digest, bytes } of waiting) {
    const file = await askFile(ports, { path: `${SYNC_PATHS.recordings}/${digest}`, token }, bytes)
    if (!file) return
    const isRight = file.length === bytes && (await ports.digestOf(file)) === digest
    if (isRight) await ports.store.recordings.keep(digest, file)
  }
}
