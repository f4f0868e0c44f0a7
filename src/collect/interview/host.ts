import type { ResponseId } from '#contract/ids.ts'
import { TroubleError } from '../trouble.ts'
import { localDate } from './collected.ts'
import { createInterview } from './create-interview.ts'
import { createFinish, mustKeep } from './finish.ts'
import type { InterviewStart } from './facts.ts'
import type { Draft, HostPorts } from './host-ports.ts'
import type { InterviewPorts } from './interview-ports.ts'
import type { Interview } from './interview.ts'
import type { Snapshot } from './snapshot.ts'

/** A draft older than this is never gone on with after a reload: somebody else may be there. */
const RELOAD_WITHIN_MS = 30 * 60_000

export type Visit = Pick<InterviewStart, 'session' | 'definition' | 'languages'>

/** Starts interviews, one at a time on the whole device, and settles what a crash has left. */
export type InterviewHost = {
  start: (visit: Visit) => Promise<Interview>
  findAbandoned: () => Promise<{ sinceMinutes: number; assented: boolean } | undefined>
  settle: (how: 'same-person' | 'gone') => Promise<void>
  /** Goes on after a mere reload; `undefined` when the key is gone, the draft is too old, or it is of another visit. */
  resume: (visit: Visit) => Promise<Interview | undefined>
  isBusy: () => Promise<boolean>
  /** Call it when the page goes: the worker may have been stopped, and then it has forgotten the key. */
  keepKeyAgain: () => void
}

/** Names the response; the key is of its copy for a reload, and only in memory. */
type ReloadKey = { id: ResponseId; key: Uint8Array<ArrayBuffer> }

export function createInterviewHost(ports: HostPorts): InterviewHost {
  let open: ReloadKey | undefined
  let isReplacing = false

  const isBusy = async () => open !== undefined || (await ports.isInterviewHeld())

  async function hold(): Promise<() => void> {
    const letGo = open ? undefined : await ports.holdInterview()
    if (!letGo) throw new TroubleError('another-tab')
    return letGo
  }

  function begin(visit: Visit, letGo: () => void, reloaded?: Reloaded): Interview {
    const reloadKey = reloaded?.reloadKey ?? { id: ports.randomId(), key: ports.copies.createKey() }
    open = reloadKey
    ports.reloadKey.keep(reloadKey)
    const ended = () => {
      open = undefined
      ports.reloadKey.forget()
      letGo()
    }
    const interviewPorts = { ...portsOf(ports, reloadKey), ended }
    return createInterview({ ...visit, app: ports.app }, interviewPorts, reloaded?.snapshot)
  }

  return {
    isBusy,
    keepKeyAgain: () => open && ports.reloadKey.keep(open),
    async start(visit) {
      const letGo = await hold()
      try {
        await clearDraft(ports, isReplacing)
        isReplacing = false
        return begin(visit, letGo)
      } catch (error) {
        letGo()
        throw error
      }
    },
    async findAbandoned() {
      const draft = isReplacing || (await isBusy()) ? undefined : await ports.drafts.find()
      if (!draft) return undefined
      return { sinceMinutes: Math.max(0, Math.floor((ports.now() - draft.keptAt) / 60_000)), assented: true }
    },
    async settle(how) {
      if (await isBusy()) return
      isReplacing = how === 'same-person'
      if (how === 'same-person') return
      await ports.drafts.send(localDate(ports.now()))
      ports.onKept()
    },
    async resume(visit) {
      if (open || !(await ports.drafts.find())) return undefined
      // Holding waits for the page that is just going; only then is the draft sure to be its last word.
      const letGo = await ports.holdInterview()
      const draft = letGo && (await ports.drafts.find())
      const found = draft && (await openDraft(ports, draft, visit).catch(() => undefined))
      if (letGo && found) return begin(visit, letGo, found)
      letGo?.()
      return undefined
    },
  }
}

function portsOf(ports: HostPorts, reloadKey: ReloadKey): Omit<InterviewPorts, 'ended'> {
  const seal = (response: Snapshot['response'], isDraft?: boolean) =>
    ports.seal({ id: response.id, kind: 'response', questionnaire: response.questionnaire }, response, isDraft)
  return {
    async keepDraft(snapshot) {
      const [sealed, copy] = await Promise.all([seal(snapshot.response, true), ports.copies.lock(reloadKey.key, snapshot)])
      const kept = mustKeep(ports.drafts.keep({ ...sealed, keptAt: ports.now(), copy }))
      // Said while the disk works: the worker may have been stopped since the last time, and have forgotten it.
      ports.reloadKey.keep(reloadKey)
      await kept
    },
    finish: createFinish(ports, seal),
    async sendDraft() {
      await mustKeep(ports.drafts.send(localDate(ports.now())))
      ports.onKept()
    },
    remove: (id, as) => mustKeep(ports.drafts.remove(id, as)),
    now: ports.now,
    randomId: () => reloadKey.id,
    randomSeed: ports.randomSeed,
  }
}

async function clearDraft(ports: HostPorts, isReplacing: boolean): Promise<void> {
  const draft = await ports.drafts.find()
  if (!draft) return
  if (!isReplacing) throw new TroubleError('not-settled')
  await ports.drafts.remove(draft.id)
}

type Reloaded = { reloadKey: ReloadKey; snapshot: Snapshot }

async function openDraft(ports: HostPorts, draft: Draft, visit: Visit): Promise<Reloaded | undefined> {
  const age = ports.now() - draft.keptAt
  const reloadKey = await ports.reloadKey.find()
  if (!draft.copy || reloadKey?.id !== draft.id || age < 0 || age > RELOAD_WITHIN_MS) return undefined
  // Not parsed: nobody but this page, before its reload, had the key that this opened with.
  const snapshot = (await ports.copies.open(reloadKey.key, draft.copy)) as Snapshot | undefined
  if (snapshot?.response.session.id !== visit.session.id) return undefined
  return { reloadKey: { id: draft.id, key: reloadKey.key }, snapshot }
}
