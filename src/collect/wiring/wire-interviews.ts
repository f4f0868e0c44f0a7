import { codeParts } from '#contract/withdrawal.ts'
import { createInterviewHost, type InterviewHost } from '../interview/host.ts'
import { createVisits, type Visits } from '../interview/visits.ts'
import { randomId, randomSeed } from '../vault/random.ts'
import { createCopyKey, lockCopy, openCopy } from '../vault/reload-copy.ts'
import type { Parts } from './open-parts.ts'
import { digestFor, removeWith } from './withdraw-with.ts'
import { sealWith } from './seal-with.ts'

/** Written into each response as the program that collected it. */
export const APP = 'earshot 0.1.0'

/** Visits and the interviews in them. `nudge` tells the line that something new waits. */
export function wireInterviews(parts: Parts, nudge: () => void): { visits: Visits; host: InterviewHost } {
  const { world, store, device, changes, locks, workerLine } = parts
  const onKept = () => {
    changes.announce()
    nudge()
  }
  const shared = { seal: sealWith(device), now: world.now, randomId, onKept }
  const hasDraft = async () => (await store.drafts.find()) !== undefined
  const lock = `${world.name}-interview`
  const visits = createVisits({ ...shared, sessions: store.sessions, hasDraft, loadDefinition: store.definitions.load })
  const host = createInterviewHost({
    ...shared,
    app: APP,
    drafts: { ...store.drafts, remove: removeWith(parts) },
    finish: store.finish,
    copies: { createKey: createCopyKey, lock: lockCopy, open: openCopy },
    reloadKey: { keep: workerLine.keepReloadKey, find: workerLine.findReloadKey, forget: workerLine.forgetReloadKey },
    holdInterview: () => locks.hold(lock),
    isInterviewHeld: () => locks.isHeld(lock),
    randomSeed,
    withdrawalDigest: (code) => digestFor(device, codeParts(code)),
  })
  return { visits, host }
}
