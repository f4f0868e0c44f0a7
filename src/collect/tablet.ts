// The door between the screens and the device: wires interview, vault, store, sync and pwa together, and holds nothing
// of its own. Loaded beside the first screen, never before it paints.
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Text } from '#contract/questionnaire/question.ts'
import type { Ledger } from '#contract/sync/envelope.ts'
import { localDate } from './interview/collected.ts'
import type { HostPorts } from './interview/host-ports.ts'
import { createInterviewHost } from './interview/host.ts'
import type { Interview } from './interview/interview.ts'
import { TROUBLES } from './interview/troubles.ts'
import { createVisits, type OpenSession, type SessionStart } from './interview/visits.ts'
import { findMissingFiles } from './pwa/app-files.ts'
import { createWorkerLine } from './pwa/ask-worker.ts'
import { createChanges } from './pwa/changes.ts'
import { createLocks } from './pwa/locks.ts'
import { askToPersist, isPersisted } from './pwa/persistence.ts'
import { runSelfTest, type SelfTest } from './pwa/self-test.ts'
import { browserWorld, type World } from './pwa/world.ts'
import { openStore, type Store } from './store/store.ts'
import { browserFetch } from './sync/browser-fetch.ts'
import type { Connection } from './sync/connection.ts'
import { openDevice, type Device } from './sync/device.ts'
import { openLine } from './sync/line.ts'
import { TroubleError, type Trouble } from './trouble.ts'
import { definitionHash, digestOf } from './vault/digest.ts'
import { createProof } from './vault/proof.ts'
import { randomFraction, randomId, randomSeed } from './vault/random.ts'
import { createCopyKey, lockCopy, openCopy } from './vault/reload-copy.ts'
import { createSeal, type Seal } from './vault/seal.ts'

export type { OpenSession, SessionStart } from './interview/visits.ts'
export type { Check, SelfTest } from './pwa/self-test.ts'
export type { Connection } from './sync/connection.ts'
export type { Trouble } from './trouble.ts'

/** Written into each response as the program that collected it. */
const APP = 'earshot 0.1.0'

/** The enrolled device. */
export type Identity = { deviceId: string; label: string; project: { id: string; name: string } }

export type Published = { ref: QuestionnaireRef; title: Text; definition: Definition }

/** All that the screens know of the device. Counts are of responses; the sealed note of a session is not counted. */
export type Tablet = {
  identity: () => Identity | undefined
  /** `undefined`: enrolled, and the questionnaires are stored. */
  enrol: (code: string, label: string) => Promise<Trouble | undefined>
  listQuestionnaires: () => Promise<Published[]>
  selfTest: () => Promise<SelfTest>
  ledger: () => Promise<Ledger & { today: number }>
  /** Ledger, connection or questionnaires changed, in this tab or another. Gives back what stops listening. */
  onChange: (listener: () => void) => () => void
  connection: () => Connection
  /** Resets the waiting time. `undefined`: nothing is left to send, or another tab is sending. */
  sendNow: () => Promise<Trouble | undefined>
  findSession: () => Promise<OpenSession | undefined>
  startSession: (about: SessionStart) => Promise<OpenSession | Trouble>
  endSession: () => Promise<void>
  /** Rejects with a `TroubleError` when there is no session, another tab has an interview, or a draft is not settled. */
  startInterview: (lang: string) => Promise<Interview>
  /** A sealed draft left by a crash. It holds assent by construction: nothing is kept before. */
  findAbandoned: () => Promise<{ sinceMinutes: number; assented: boolean } | undefined>
  settleAbandoned: (how: 'same-person' | 'gone') => Promise<void>
  /** After a mere reload; `undefined` when there is nothing to go on with. */
  resumeReloaded: () => Promise<Interview | undefined>
  /** Stops sending and closes the store. */
  close: () => void
}

/** Opens what is kept on this device and begins to send. Rejects when the device cannot keep anything. */
export async function openTablet(world: World = browserWorld(), fetchWith = browserFetch): Promise<Tablet> {
  const store = openStore(world.name, randomFraction)
  const mended = await store.mendLedger()
  const device = await openDevice(store.identities, createSeal)
  const parts = wire(world, fetchWith, store, device)
  const lost = mended ? Math.max(0, mended.before.collected - mended.after.collected) : 0
  const isIdle = async () => !(await parts.host.isBusy()) && (await store.drafts.find()) === undefined
  startInBackground(world, isIdle)
  parts.line.nudge()
  return tabletOf(parts, lost)
}

type Parts = ReturnType<typeof wire>

function wire(world: World, fetchWith: typeof browserFetch, store: Store, device: Device<Seal>) {
  const changes = createChanges(`${world.name}-changes`)
  const locks = createLocks(world.locks)
  const workerLine = createWorkerLine(world.workers)
  const line = openLine({
    now: world.now,
    setTimer: world.setTimer,
    page: world.page,
    fetch: fetchWith,
    withLock: locks.withLock,
    store,
    today: () => localDate(world.now()),
    createProof,
    definitionHash,
    randomId,
    random: randomFraction,
    onChange: changes.announce,
    onRefreshed: device.reload,
  })
  const onKept = () => {
    changes.announce()
    line.nudge()
  }
  const shared = { seal: sealWith(device), now: world.now, randomId, onKept }
  const visits = createVisits({ ...shared, sessions: store.sessions, loadDefinition: store.definitions.load })
  const host = createInterviewHost({
    ...shared,
    app: APP,
    drafts: store.drafts,
    finish: store.finish,
    copies: { createKey: createCopyKey, lock: lockCopy, open: openCopy },
    reloadKey: { keep: workerLine.keepReloadKey, find: workerLine.findReloadKey, forget: workerLine.forgetReloadKey },
    holdInterview: () => locks.hold(`${world.name}-interview`),
    isInterviewHeld: () => locks.isHeld(`${world.name}-interview`),
    randomSeed,
  })
  return { world, store, device, changes, workerLine, line, visits, host }
}

function tabletOf(parts: Parts, lost: number): Tablet {
  const { world, store, device, changes, line, visits, host } = parts
  const stopListening = changes.listen(() => void device.reload())
  world.page?.window.addEventListener('pagehide', host.keepKeyAgain)
  return {
    identity: device.identity,
    async enrol(code, label) {
      await askToPersist(world.storage)
      return line.enrol(code, label)
    },
    listQuestionnaires: () => listPublished(store, device),
    selfTest: () => selfTest(parts, lost),
    ledger: () => store.loadLedger(localDate(world.now())),
    onChange: changes.listen,
    connection: () => (device.state()?.isRevoked ? 'needs-code' : line.connection()),
    sendNow: line.sendNow,
    findSession: visits.find,
    startSession: visits.start,
    endSession: visits.end,
    async startInterview(lang) {
      const session = await visits.find()
      if (!session) throw new TroubleError(TROUBLES.noSession)
      return host.start({ session, definition: session.definition }, lang)
    },
    findAbandoned: host.findAbandoned,
    settleAbandoned: host.settle,
    async resumeReloaded() {
      const session = await visits.find()
      return session && host.resume({ session, definition: session.definition })
    },
    close() {
      stopListening()
      world.page?.window.removeEventListener('pagehide', host.keepKeyAgain)
      line.stop()
      changes.close()
      store.close()
    },
  }
}

function selfTest({ world, store, device, workerLine }: Parts, lost: number): Promise<SelfTest> {
  return runSelfTest({
    now: world.now,
    listAppFiles: workerLine.listAppFiles,
    findMissingFiles: (files) => findMissingFiles(files, world.caches),
    countQuestionnaires: () => countQuestionnaires(store, device),
    probe: () => probe(store, device),
    isPersisted: () => isPersisted(world.storage),
    lost: () => lost,
  })
}

/** A refusal of either shows in the self-test, which reads back what is there. */
function startInBackground(world: World, mayTakeOver: () => Promise<boolean>): void {
  void askToPersist(world.storage).catch(() => false)
  void world.startWorker(mayTakeOver).catch(() => undefined)
}

function sealWith(device: Device<Seal>): HostPorts['seal'] {
  return async (about, content) => {
    const seal = device.seal()
    if (!seal) throw new TroubleError(TROUBLES.notEnrolled)
    return seal(about, content)
  }
}

async function listPublished(store: Store, device: Device<Seal>): Promise<Published[]> {
  const published: Published[] = []
  for (const ref of device.state()?.questionnaires ?? []) {
    const definition = await store.definitions.load(ref.hash)
    if (definition) published.push({ ref, title: definition.title, definition })
  }
  return published
}

async function countQuestionnaires(store: Store, device: Device<Seal>): Promise<{ right: number; all: number }> {
  const refs = device.state()?.questionnaires ?? []
  let right = 0
  for (const { hash } of refs) {
    const text = await store.definitions.find(hash)
    if (text !== undefined && (await definitionHash(text)) === hash) right += 1
  }
  return { right, all: refs.length }
}

async function probe(store: Store, device: Device<Seal>): Promise<void> {
  const questionnaire = device.state()?.questionnaires[0]
  if (!questionnaire) throw new TroubleError(TROUBLES.noQuestionnaire)
  const item = await sealWith(device)({ id: randomId(), kind: 'event', questionnaire }, { probe: true })
  const read = await store.probe(item)
  if ((await digestOf(read.sealed)) !== item.digest) throw new TroubleError(TROUBLES.notKept)
}
