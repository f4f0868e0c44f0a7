// One world from its seed to its end: a day with faults, then quiet, then the invariants.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isFull } from '#collect/store/with-retry.ts'
import { createEnrolmentCode } from '#server/accounts/create-enrolment-code.ts'
import { seededRandom, type Random } from '../tests/support/seeded-random.ts'
import { enterWorld } from './browser/platform.ts'
import { checkBackups } from './checks/check-backups.ts'
import { checkDevice, checkReadable } from './checks/check-device.ts'
import { checkEndpoint, loadRows } from './checks/check-endpoint.ts'
import { hear, openVisit, type Child } from './device/child.ts'
import { createDevice, type Device, type DeviceSurroundings } from './device/device.ts'
import { PageGone, type Page } from './device/page.ts'
import type { Ground } from './endpoint/ground.ts'
import { createServer } from './endpoint/server.ts'
import { enrolAgain, somePage } from './device-events.ts'
import { EVENTS } from './events.ts'
import { Loop, Stuck } from './loop.ts'
import type { Mutant } from './mutants/mutant.ts'
import { createNetwork } from './network/network.ts'
import { DAY_MS, drawPlan, type Plan, type Size } from './plan.ts'
import type { Invariant, Simulated } from './simulated.ts'

export type Outcome = {
  seed: number
  interviews: number
  /** Items whose sealed bytes a device has let go of by the rule. */
  purged: number
  finished: number
  /** Faults injected, by kind. */
  injected: Record<string, number>
  breaks: Simulated['breaks']
  trace: string[]
}

const BEGINS_AT = Date.UTC(2026, 10, 22, 9)
/** The whole queue must be through by then, whatever is in it. */
const ROUNDS = 6

export async function runSchedule(ground: Ground, seed: number, size: Size, mutant: Mutant): Promise<Outcome> {
  const random = seededRandom(seed)
  const plan = drawPlan(random, size)
  const loop = new Loop(seededRandom(seed ^ 0x5bd1e995), BEGINS_AT)
  enterWorld({ loop, random: seededRandom(seed ^ 0x2545f491), isSignatureTrusted: mutant.isSignatureTrusted ?? false })
  const outcome: Outcome = { seed, interviews: 0, purged: 0, finished: 0, injected: {}, breaks: [], trace: [] }
  const world = createWorld(ground, { loop, random, mutant, plan, outcome })
  const silent = watchSilentFailures(world)
  try {
    await loop.run(liveThrough(world, plan))
    check(world)
  } catch (error) {
    const words = error instanceof Stuck ? error.message : `What nobody foresaw: ${String(error)}`
    world.breaks.push({ invariant: 'stuck', words })
  } finally {
    await loop.settleDown()
    silent.stop()
    for (const device of world.devices) for (const page of device.pages) page.crash()
    enterWorld(undefined)
    await world.server.end()
  }
  outcome.purged = world.devices.flatMap((device) => device.outbox()).filter(({ state }) => state === 'purged').length
  outcome.interviews = world.children.length
  outcome.finished = world.children.filter(({ told }) => told === 'saved' || told === 'left').length
  return outcome
}

type Parts = { loop: Loop; random: Random; mutant: Mutant; plan: Plan; outcome: Outcome }

function createWorld(ground: Ground, { loop, random, mutant, plan, outcome }: Parts): Simulated {
  const lane = loop.lane('world')
  const server = createServer(ground, loop, mutant)
  const restart = () => loop.after(random() * 15_000, lane, () => void loop.standStill(() => server.start()))
  const note: Simulated['note'] = (words, kind) => {
    if (kind) outcome.injected[kind] = (outcome.injected[kind] ?? 0) + 1
    outcome.trace.push(`${String(Math.round(loop.now - BEGINS_AT)).padStart(7)} ms  ${words}`)
  }
  const network = createNetwork({ loop, random, server, note, onKilled: restart })
  const mutate: DeviceSurroundings['mutate'] = (parts, fetchWith) =>
    mutant.tablet?.(parts, fetchWith, () => ground.endpoint.epoch) ?? { parts, fetchWith }
  const surroundings = { loop, random, mutate, fetchFor: network.fetchFor }
  const world: Simulated = {
    loop,
    random,
    lane,
    server,
    network,
    note,
    devices: plan.devices.map(({ hasLocks }, at) => createDevice(`tablet-${at + 1}`, surroundings, hasLocks)),
    children: plan.devices.flatMap(({ children }) => children),
    revoked: new Set(),
    others: new Map(),
    breaks: outcome.breaks,
    openPage: (device) => openPage(world, device),
    killServer() {
      server.kill()
      restart()
    },
    async restore(which) {
      await loop.standStill(() => server.takeBackup())
      await loop.pause(random() * 20_000, lane)
      if (which === 'oldest') await loop.standStill(() => server.takeBackup())
      await loop.standStill(async () => {
        if (await server.restore(which)) checkBackups(world)
        await server.start()
      })
    },
    async changeEpoch() {
      server.kill()
      rmSync(join(server.dataFolder, 'life.json'), { force: true })
      restart()
    },
  }
  return world
}

/** A promise that nobody waits for has failed: in a browser that is an error in the console that nobody reads. */
function watchSilentFailures({ breaks }: Simulated): { stop: () => void } {
  const onFailure = (error: unknown) =>
    breaks.push({ invariant: 'stuck', words: `A failure that nobody hears of: ${String(error)}` })
  process.on('unhandledRejection', onFailure)
  return { stop: () => process.off('unhandledRejection', onFailure) }
}

/** Where nothing can be written an app that was cleared cannot begin anew; it says so, and has nothing to lose. */
const isFullAndCleared = (device: Device, error: unknown) => device.full !== 'no' && device.evictions > 0 && isFull(error)

async function openPage({ breaks, note }: Simulated, device: Device): Promise<Page | undefined> {
  try {
    return await device.open()
  } catch (error) {
    if (isFullAndCleared(device, error)) note(`${device.name}: does not open, because its disk is full`)
    else if (!(error instanceof PageGone))
      breaks.push({ invariant: 'stuck', words: `${device.name} does not open: ${String(error)}` })
    return undefined
  }
}

async function liveThrough(world: Simulated, plan: Plan): Promise<void> {
  const { loop, server, devices } = world
  await loop.standStill(() => server.start())
  await Promise.all(devices.map((device) => enrol(world, device)))
  world.network.weather = plan.network
  const events = plan.events.map(async ({ name, atMs, device }) => {
    await loop.pause(atMs, world.lane)
    world.note(`${devices[device]!.name}: ${name}`, name)
    await EVENTS[name](world, devices[device]!)
  })
  await Promise.all([...events, ...devices.map((device, at) => conduct(world, plan, device, at))])
  await calmDown(world)
}

async function enrol(world: Simulated, device: Device): Promise<void> {
  const { loop, server } = world
  const about = { uses: 1, hours: 24, now: new Date(loop.now), origin: 'http://localhost' }
  const { code } = await loop.standStill(() => createEnrolmentCode(server.database(), about))
  const page = (await world.openPage(device))!
  const trouble = await page.ask((tablet) => tablet.enrol(code, device.name))
  if (trouble) throw new Error(`${device.name} is not enrolled: ${trouble.code}`)
  await openVisit(page)
}

/** A researcher hears one child after the other, and opens the tablet again when it has ended. */
async function conduct(world: Simulated, plan: Plan, device: Device, at: number): Promise<void> {
  const { loop, lane, random } = world
  const mine = plan.devices[at]!.children
  const pauseMs = DAY_MS / (mine.length + 1)
  for (const [n, child] of mine.entries()) {
    await loop.pause(random() * 2 * pauseMs * 0.8, lane)
    const page = somePage(world, device) ?? (await world.openPage(device))
    if (!page) continue
    try {
      await hear(page, child, random() < 0.3 ? 'same-person' : 'gone')
    } catch (error) {
      if (!(error instanceof PageGone)) throw error
    }
    noteChild(world, device, child)
    if (plan.poison?.device === at && plan.poison.child === n && child.id) world.network.poison.set(child.id, plan.poison.kind)
  }
}

function noteChild(world: Simulated, device: Device, child: Child): void {
  world.note(`${child.device}: ${child.does}, is told "${child.told}"`)
  if (child.told !== 'saved') return
  const row = device.outbox().find(({ id }) => id === child.id)
  if (!row)
    world.breaks.push({ invariant: 'not-durable', words: `${child.device} was told it is kept, and it is not on the disk` })
}

/** No faults any more: every device is opened, settles what a crash left, and sends. */
async function calmDown(world: Simulated): Promise<void> {
  const { loop, lane, server, devices, network } = world
  network.weather = { faults: [], rate: 0 }
  await loop.pause(60_000, lane)
  await loop.standStill(() => server.start())
  for (const device of devices) {
    checkReadable(world, device, failIn(world))
    device.full = 'no'
    device.spare()
    const page = somePage(world, device) ?? (await world.openPage(device))
    if (!page) continue
    await page.ask(async (tablet) => (await tablet.findAbandoned()) && tablet.settleAbandoned('gone'))
    for (let round = 0; round < ROUNDS; round += 1) {
      const trouble = await page.ask((tablet) => tablet.sendNow())
      if (!trouble) break
      if (trouble.code === 'needs-code') await enrolAgain(world, device)
    }
  }
  await loop.standStill(() => server.openAll())
}

function failIn(world: Simulated) {
  return (invariant: Invariant, words: string) => void world.breaks.push({ invariant, words })
}

function check(world: Simulated): void {
  const rows = loadRows(world)
  const fail = failIn(world)
  checkEndpoint(world, rows, fail)
  checkBackups(world)
  for (const device of world.devices) checkDevice(world, device, rows, fail)
}
