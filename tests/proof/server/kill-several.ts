// Three real endpoints on one PostgreSQL and one folder, under load behind a load balancer: one after the other is killed without
// a word and started again, PostgreSQL crashes now and then, and batches are frozen all the while.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { loadRow } from '#server/store/statements.ts'
import { freeze, idsIn, keepSending, makeWorld, sendAll, signIn, type World } from '../../server/several/world.ts'
import { integerBelow, seededRandom } from '../../support/seeded-random.ts'
import { progress, type Figures, type HowMuch } from '../command.ts'
import type { SendingDevice } from './sending-device.ts'

const DEVICES = 3
/** Each tenth time it is PostgreSQL that ends. */
const CRASH_EVERY = 10
const FREEZE_EVERY = 3

type Chaos = { kills: number; leadersKilled: number; crashesOfPostgres: number; batches: number[] }

export async function proveKilledEndpoints({ runs, seed }: HowMuch): Promise<Figures> {
  const world = await makeWorld()
  try {
    const devices = await world.openDevices(DEVICES)
    let isOver = false
    const sending = devices.map((device) => keepSending(device, () => isOver))
    const chaos = await wreak(world, runs, seed)
    isOver = true
    await Promise.all(sending)
    await sendAll(devices)
    return await settle(world, devices, chaos)
  } finally {
    await world.end()
  }
}

async function wreak(world: World, runs: number, seed: number): Promise<Chaos> {
  const random = seededRandom(seed)
  const chaos: Chaos = { kills: 0, leadersKilled: 0, crashesOfPostgres: 0, batches: [] }
  const starting = new Map<number, Promise<void>>()
  for (let run = 1; run <= runs; run += 1) {
    progress(`run ${run} of ${runs}`)
    await wait(20 + integerBelow(random, 400))
    // Two at most are down at a time: the third may be killed as well, but not before it has served for a while.
    while (starting.size > 1) await Promise.race(starting.values())
    if (run % FREEZE_EVERY === 0) await freezeSomewhere(world, chaos)
    if (run % CRASH_EVERY === 0) {
      await world.postgres.restart()
      chaos.crashesOfPostgres += 1
      continue
    }
    const running = [0, 1, 2].filter((at) => !starting.has(at))
    const victim = running[integerBelow(random, running.length)]!
    if ((await world.findLeader().catch(() => undefined)) === victim) chaos.leadersKilled += 1
    await world.endpoints[victim]!.kill()
    chaos.kills += 1
    starting.set(
      victim,
      startAgain(world, victim).finally(() => starting.delete(victim)),
    )
  }
  await Promise.all(starting.values())
  return chaos
}

/** PostgreSQL may be starting just then: an endpoint that finds none says so and ends, and is started again. */
async function startAgain(world: World, at: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await world.startAgain(at)
    } catch (error) {
      if (tries === 5) throw error
      await wait(500)
    }
  }
}

/** By whichever endpoint answers; one that is killed over it may have frozen it all the same. */
async function freezeSomewhere({ endpoints }: World, chaos: Chaos): Promise<void> {
  for (const endpoint of endpoints) {
    try {
      const number = await freeze(endpoint, await signIn(endpoint), 'mcm')
      if (number !== undefined) chaos.batches.push(number)
      return
    } catch {
      continue
    }
  }
}

async function settle(world: World, devices: readonly SendingDevice[], chaos: Chaos): Promise<Figures> {
  const { beside } = world
  const promised = new Map(devices.flatMap((device) => [...device.promised]))
  const count = async () =>
    loadRow(
      beside,
      sql<{ items: number; opened: number; heard: number; elsewhere: number }>`SELECT (SELECT count(*) FROM item) AS items,
        (SELECT count(*) FROM response) AS opened, (SELECT coalesce(sum(n), 0) FROM heard) AS heard,
        (SELECT count(*) FROM quarantine) + (SELECT count(*) FROM conflict) AS elsewhere`,
    )
  for (let tries = 0; tries < 300 && (await count()).opened < (await count()).items; tries += 1) await wait(100)
  const { items, opened, heard, elsewhere } = await count()
  const held = await loadHeld(world)
  const given = await loadGiven(world)
  const isLost = ([id]: readonly [string, unknown]) => !held.has(id)
  const differs = ([id, receipt]: readonly [string, { digest: string; sequence: number }]) =>
    held.get(id)?.digest !== receipt.digest || held.get(id)?.sequence !== receipt.sequence
  const { batches, ...counts } = chaos
  return {
    counts: {
      ...counts,
      acknowledged: promised.size,
      committedButReplyLost: devices.reduce((sum, device) => sum + device.repeats(), 0),
      openedAfterwards: opened,
      batchesFrozenMeanwhile: batches.length,
    },
    faults: {
      acknowledgedButLost: [...promised].filter(isLost).length,
      notAsAcknowledged: [...promised].filter((one) => !isLost(one) && differs(one)).length,
      contradicted: devices.reduce((sum, device) => sum + device.contradictions(), 0),
      notOpened: items - opened + elsewhere,
      miscounted: Math.abs(heard - opened),
      missedByBatches: [...held.keys()].filter((id) => !given.includes(id)).length,
      repeatedInBatches: given.length - new Set(given).size,
    },
  }
}

async function loadHeld({ beside }: World): Promise<Map<string, { digest: string; sequence: number }>> {
  const rows = await beside.query.selectFrom('item').select(['id', 'digest', 'sequence']).execute()
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return new Map(rows.map(({ id, digest, sequence }) => [hex(id), { digest: hex(digest), sequence }]))
}

/** The ids in all batches, the last of which takes the rest. */
async function loadGiven({ endpoints, beside }: World): Promise<string[]> {
  const cookie = await signIn(endpoints[0]!)
  await freeze(endpoints[1]!, cookie, 'mcm')
  const numbers = await beside.query.selectFrom('batch').select('number').orderBy('number').execute()
  const given: string[] = []
  for (const { number } of numbers) given.push(...(await idsIn(endpoints[2]!, cookie, number)))
  return given
}
