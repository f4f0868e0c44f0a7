import 'fake-indexeddb/auto'
import { openStore } from '#collect/store/store.ts'
import type { SyncPorts } from '#collect/sync/ports.ts'
import { definitionHash, digestOf } from '#collect/vault/digest.ts'
import { createProof } from '#collect/vault/proof.ts'
import { randomId } from '#collect/vault/random.ts'
import { createSeal } from '#collect/vault/seal.ts'
import { PROJECT, type FakeEndpoint } from './fake-endpoint.ts'
import { ref } from './small-definition.ts'

let number = 0

/** A name no other test uses: databases live as long as the process. */
export function freshName(): string {
  number += 1
  return `earshot-test-${number}`
}

/** A clock and timers that move only when told. */
export function createClock(at = Date.UTC(2026, 10, 22, 10)) {
  let timers: { at: number; work: () => void }[] = []
  return {
    now: () => at,
    get waiting() {
      return timers.map((timer) => timer.at - at)
    },
    setTimer: (work: () => void, afterMs: number) => {
      const timer = { at: at + afterMs, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    /** Time passes, and no timer runs: the device was asleep. */
    sleep(ms: number) {
      at += ms
    },
    advance(ms: number) {
      at += ms
      const due = timers.filter((timer) => timer.at <= at)
      timers = timers.filter((timer) => timer.at > at)
      for (const timer of due) timer.work()
    },
  }
}

/** An enrolled device with its real store and real sealing, on a fake endpoint. */
export async function createDevice(endpoint: FakeEndpoint, options: { enrolled?: boolean } = {}) {
  const clock = createClock()
  const name = freshName()
  const store = openStore(name, Math.random)
  const keys = endpoint.keys()
  if (options.enrolled ?? true)
    await store.identities.keep({ deviceId: 'device-1', label: 'Tablet 1', token: 'dG9rZW4', keys, project: PROJECT })
  const seal = createSeal(keys.sealing, PROJECT.id)
  const ports: SyncPorts = {
    store,
    fetch: endpoint.fetch,
    createProof,
    definitionHash,
    digestOf,
    about: async () => ({ app: 'test 1', isProtected: true }),
    randomId,
    random: () => 0.5,
    now: clock.now,
    today: () => '2026-11-22',
    setTimer: clock.setTimer,
    withLock: (_, work) => work(),
  }
  async function collect(count: number): Promise<string[]> {
    const ids: string[] = []
    for (let n = 0; n < count; n += 1) {
      const item = await seal({ id: randomId(), kind: 'response', questionnaire: ref }, { n })
      await store.finish(item, '2026-11-22')
      ids.push(item.id)
    }
    return ids
  }
  return { name, store, ports, clock, seal, collect, ledger: () => store.loadLedger('2026-11-22') }
}
