// The door between the screens and the device: what the screens can ask of it, and who answers. It holds nothing of its
// own; `wiring/` joins interview, vault, store, sync and pwa. Loaded beside the first screen, never before it paints.
import type { Digest } from '#contract/ids.ts'
import { offeredLanguages } from '#contract/questionnaire/languages.ts'
import type { Ledger } from '#contract/sync/envelope.ts'
import type { CodePart } from '#contract/withdrawal.ts'
import type { Keeping } from './wiring/check-keeping.ts'
import { openParts, type Parts } from './wiring/open-parts.ts'
import { wireLine } from './wiring/wire-line.ts'
import { wireInterviews } from './wiring/wire-interviews.ts'
import { wireLock } from './wiring/wire-lock.ts'
import { listPublished, type Published } from './wiring/list-published.ts'
import { wireResearcher, type ResearcherSide } from './wiring/wire-researcher.ts'
import { wireLeftRows, type LeftRows } from './wiring/wire-left-rows.ts'
import { wireSelfTest } from './wiring/wire-self-test.ts'
import { saveCopyWith, type SavedCopy } from './wiring/save-copy.ts'
import { withdrawWith, type Withdrawn } from './wiring/withdraw-with.ts'
import { localDate } from './interview/collected.ts'
import { fieldworkTrouble } from './interview/fieldwork.ts'
import type { InterviewHost } from './interview/host.ts'
import type { Interview } from './interview/interview.ts'
import type { HandOverLock } from './interview/lock.ts'
import type { OpenSession, SessionStart, Visits } from './interview/visits.ts'
import { askToPersist } from './pwa/persistence.ts'
import type { SelfTest } from './pwa/self-test.ts'
import { browserWorld, type World } from './pwa/world.ts'
import { browserFetch } from './sync/browser-fetch.ts'
import type { Connection } from './sync/connection.ts'
import type { SyncLine } from './sync/line.ts'
import { TroubleError, type Trouble } from './trouble.ts'

export type { OpenSession, SessionStart, VisitRow } from './interview/visits.ts'
export type { Check, SelfTest } from './pwa/self-test.ts'
export type { Keeping } from './wiring/check-keeping.ts'
export type { LeftRow } from './wiring/wire-left-rows.ts'
export type { Connection } from './sync/connection.ts'
export type { Trouble } from './trouble.ts'
export type { Published } from './wiring/list-published.ts'
export type { Withdrawn } from './wiring/withdraw-with.ts'
export type { StoredNotes } from './wiring/wire-researcher.ts'

/** The enrolled device. */
export type Identity = { deviceId: string; label: string; project: { id: string; name: string } }

/** All that the screens know of the device. Counts are of responses; the sealed note of a session is not counted. */
export type Tablet = ResearcherSide & {
  identity: () => Identity | undefined
  /** `undefined`: enrolled, and the questionnaires are stored. */
  enrol: (code: string, label: string) => Promise<Trouble | undefined>
  listQuestionnaires: () => Promise<Published[]>
  selfTest: () => Promise<SelfTest>
  /** What is here was counted and compared with the ledger. Rejects when the device cannot keep anything: then nothing may begin. */
  checked: Promise<void>
  /** Whether this device keeps what is collected, and what it has lost. */
  keeping: () => Promise<Keeping>
  /** A text that a person has read aloud, where this device holds it. */
  findRecording: (digest: Digest) => Promise<Uint8Array<ArrayBuffer> | undefined>
  ledger: () => Promise<Ledger & { today: number }>
  /** Ledger, connection or questionnaires changed, in this tab or another. Gives back what stops listening. */
  onChange: (listener: () => void) => () => void
  connection: () => Connection
  /** Resets the waiting time. `undefined`: nothing is left to send, or another tab is sending. */
  sendNow: () => Promise<Trouble | undefined>
  /** A file of all that is here, sealed as it lies. Nothing counts as delivered for having been saved. */
  saveCopy: () => Promise<SavedCopy>
  /** What has not gone, one by one. Nothing is removed while it may be on its way: that rejects with a `TroubleError`. */
  leftRows: LeftRows
  findSession: () => Promise<OpenSession | undefined>
  /** What there is to say of the days of fieldwork of all these questionnaires; once they are over nothing can be started. */
  fieldworkTrouble: (questionnaires: readonly string[]) => Trouble | undefined
  startSession: (about: SessionStart) => Promise<OpenSession | Trouble>
  endSession: Visits['end']
  noteWorry: Visits['noteWorry']
  /**
   * Locks the tablet first. Rejects with a `TroubleError` when there is no session, another tab has an interview, or a draft
   * is not settled; then it is as locked as it was.
   */
  startInterview: () => Promise<Interview>
  lock: HandOverLock
  /** A sealed draft left by a crash. It holds assent by construction: nothing is kept before. */
  findAbandoned: () => Promise<{ sinceMinutes: number; assented: boolean } | undefined>
  settleAbandoned: (how: 'same-person' | 'gone') => Promise<void>
  /** After a mere reload; `undefined` when there is nothing to go on with. */
  resumeReloaded: () => Promise<Interview | undefined>
  /** Deletes the response with this code here, and at the endpoint as soon as there is signal. */
  withdraw: (code: readonly CodePart[]) => Promise<Withdrawn>
  /** The first screen of this version is there, from this script: it works. Only then may a new version take over. */
  noteBooted: (script: string) => Promise<void>
  /** Stops sending and closes the store. */
  close: () => void
}

/** The first screen comes before the first sending and the look for a new version: on a slow tablet they would hold it up. */
const BACKGROUND_AFTER_MS = 1_000

/**
 * Opens what is kept on this device and begins to send. Rejects when it cannot be opened; `onBlocked` is told while another
 * tab keeps it waiting.
 */
export async function openTablet(
  world: World = browserWorld(),
  fetchWith = browserFetch,
  onBlocked?: (trouble: TroubleError) => void,
): Promise<Tablet> {
  return joinParts(await openParts(world, () => onBlocked?.(new TroubleError('blocked'))), fetchWith)
}

/** Joins what was opened, and begins to send. */
export function joinParts(parts: Parts, fetchWith = browserFetch): Tablet {
  const { world } = parts
  const line = wireLine(parts, fetchWith)
  const { visits, host } = wireInterviews(parts, line.nudge)
  const lock = wireLock(parts)
  const shown = Promise.withResolvers<void>()
  const mayTakeOver = async () => {
    await shown.promise
    return !(await host.isBusy()) && (await parts.store.drafts.find()) === undefined
  }
  const forgetStart = world.setTimer(() => {
    startInBackground(world, mayTakeOver)
    line.nudge()
  }, BACKGROUND_AFTER_MS)
  return {
    ...deviceSide(parts, line),
    ...wireResearcher(parts),
    ...interviewSide(parts, visits, host, lock),
    withdraw: withdrawWith(parts, () => {
      parts.changes.announce()
      line.nudge()
    }),
    lock,
    async noteBooted(script) {
      await parts.workerLine.tellBooted(script)
      shown.resolve()
    },
    close: closing(parts, line, host, forgetStart),
  }
}

function deviceSide(parts: Parts, line: SyncLine) {
  const { world, store, device, changes } = parts
  return {
    identity: device.identity,
    async enrol(code: string, label: string) {
      await askToPersist(world.storage)
      const trouble = await line.enrol(code, label)
      // Without room no interview will begin, and that is said then.
      if (!trouble) await store.holdReserve(world.reserveBytes).catch(() => undefined)
      return trouble
    },
    listQuestionnaires: () => listPublished(parts),
    selfTest: wireSelfTest(parts),
    checked: parts.keeping.checked,
    keeping: parts.keeping.find,
    findRecording: store.recordings.find,
    ledger: () => store.loadLedger(localDate(world.now())),
    onChange: changes.listen,
    connection: () => (device.state()?.isRevoked ? 'needs-code' : line.connection()),
    sendNow: line.sendNow,
    saveCopy: saveCopyWith(parts),
    leftRows: wireLeftRows(parts, line.nudge),
  }
}

function interviewSide(parts: Parts, visits: Visits, host: InterviewHost, lock: HandOverLock) {
  const findVisit = async () => {
    const session = await visits.find()
    if (!session) return undefined
    const { definition } = session
    return { session, definition, languages: offeredLanguages(definition, parts.device.state()?.draftLanguages ?? [], false) }
  }
  const troubleWith = (questionnaires: readonly string[]) =>
    fieldworkTrouble(parts.device.state()?.fieldwork ?? [], questionnaires, localDate(parts.world.now()))
  const isOver = (questionnaire: string) => troubleWith([questionnaire])?.code === 'fieldwork-over'
  return {
    fieldworkTrouble: troubleWith,
    findSession: visits.find,
    startSession: async (about: SessionStart) =>
      isOver(about.questionnaire.id) ? { code: 'fieldwork-over' as const } : visits.start(about),
    endSession: visits.end,
    noteWorry: visits.noteWorry,
    async startInterview() {
      const visit = await findVisit()
      if (!visit) throw new TroubleError('no-session')
      if (isOver(visit.definition.id)) throw new TroubleError('fieldwork-over')
      if (!(await parts.store.holdReserve(parts.world.reserveBytes))) throw new TroubleError('full')
      const wasOn = await lock.isOn()
      await lock.turnOn()
      try {
        return await host.start(visit)
      } catch (error) {
        if (!wasOn) await lock.turnOff()
        throw error
      }
    },
    findAbandoned: host.findAbandoned,
    settleAbandoned: host.settle,
    async resumeReloaded() {
      const visit = await findVisit()
      return visit && host.resume(visit)
    },
  }
}

/** Listens for as long as the tablet is open; calling it ends that. */
function closing(parts: Parts, line: SyncLine, host: InterviewHost, forgetStart: () => void): () => void {
  const { world, store, device, changes } = parts
  // What fails is read with the next change.
  const stopListening = changes.listen(() => void device.reload().catch(() => undefined))
  world.page?.window.addEventListener('pagehide', host.keepKeyAgain)
  return () => {
    stopListening()
    forgetStart()
    world.page?.window.removeEventListener('pagehide', host.keepKeyAgain)
    line.stop()
    changes.close()
    store.close()
  }
}

/** A refusal of either shows in the self-test, which reads back what is there. */
function startInBackground(world: World, mayTakeOver: () => Promise<boolean>): void {
  void askToPersist(world.storage).catch(() => false)
  void world.startWorker(mayTakeOver).catch(() => undefined)
}
