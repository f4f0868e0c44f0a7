// A tablet without its screens: the real store (on fake-indexeddb), sealing and sending, with a real endpoint over a real
// connection. Time that only waits can be made shorter.
import 'fake-indexeddb/auto'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { openStore } from '#collect/store/store.ts'
import type { OutboxRow } from '#collect/store/database.ts'
import { enrol } from '#collect/sync/enrol.ts'
import type { SyncPorts } from '#collect/sync/ports.ts'
import { createSender, type Sender } from '#collect/sync/sender.ts'
import { definitionHash, digestOf } from '#collect/vault/digest.ts'
import { createProof } from '#collect/vault/proof.ts'
import { randomId } from '#collect/vault/random.ts'
import { createSeal, type Seal } from '#collect/vault/seal.ts'
import type { QuestionnaireRef } from '#contract/ids.ts'
import { sampleResponse } from './sample-answers.ts'
import type { Random } from './seeded-random.ts'

const TODAY = '2026-11-22'

export type RealDevice = {
  sender: Sender
  store: SyncPorts['store'] & ReturnType<typeof openStore>
  ref: QuestionnaireRef
  seal: Seal
  /** So many people answer; gives the ids of their responses. */
  collect: (count: number) => Promise<string[]>
  ledger: () => ReturnType<ReturnType<typeof openStore>['loadLedger']>
  /** From now on a wait is so many times as short: for what never comes. */
  hurry: (faster: number) => void
  /** All that has a receipt, by id, as the receipt says. */
  listAccepted: () => Promise<Map<string, { digest: string; sequence: number }>>
}

let number = 0

/** Enrols with `code`; every request goes to `origin`. */
export async function openRealDevice(from: { origin: string; code: string; random: Random }): Promise<RealDevice> {
  number += 1
  const store = openStore(`real-device-${number}`, from.random)
  const pace = { faster: 1 }
  const ports = portsOf(store, from, pace)
  const trouble = await enrol(ports, from.code, `Device ${number}`)
  if (trouble) throw new Error(`The device could not be enrolled: ${trouble.code}.`)
  const { keys, project } = (await store.identities.find())!
  const ref = (await store.identities.findState())!.questionnaires[0]!
  const definition = (await store.definitions.load(ref.hash))!
  const seal = createSeal(keys.sealing, project.id)
  return {
    sender: createSender({ ...ports, onChange: () => undefined, afterContact: async () => undefined }),
    store,
    ref,
    seal,
    collect: (count) => collect(store, seal, { ref, definition, random: from.random }, count),
    hurry: (faster) => {
      pace.faster = faster
    },
    ledger: () => store.loadLedger(TODAY),
    listAccepted: async () => byId(await store.sending.listStale('', 1_000_000)),
  }
}

function portsOf(
  store: ReturnType<typeof openStore>,
  { origin, random }: { origin: string; random: Random },
  pace: { faster: number },
): SyncPorts {
  return {
    store,
    fetch: ((path: string, init?: RequestInit) => fetch(origin + path, init)) as typeof fetch,
    createProof,
    definitionHash,
    digestOf,
    about: async () => ({ app: 'test 1', isProtected: true }),
    randomId,
    random,
    now: () => Date.now(),
    today: () => TODAY,
    setTimer(work, afterMs) {
      const timer = setTimeout(work, afterMs / pace.faster)
      return () => clearTimeout(timer)
    },
    withLock: (_, work) => work(),
  }
}

async function collect(
  store: ReturnType<typeof openStore>,
  seal: Seal,
  { ref, definition, random }: { ref: QuestionnaireRef; definition: Definition; random: Random },
  count: number,
): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const response = sampleResponse(definition, ref, random)
    await store.finish(await seal({ id: response.id, kind: 'response', questionnaire: ref }, response), TODAY)
    ids.push(response.id)
  }
  return ids
}

function byId(rows: readonly OutboxRow[]): Map<string, { digest: string; sequence: number }> {
  return new Map(rows.map(({ id, digest, sequence }) => [id, { digest, sequence }]))
}
