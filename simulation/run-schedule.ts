// One world from its seed to its end: a day with faults, then quiet, then the invariants.
import { seededRandom } from '../tests/support/seeded-random.ts'
import { enterWorld } from './browser/platform.ts'
import { checkBackups } from './checks/check-backups.ts'
import { checkDevice } from './checks/check-device.ts'
import { checkEndpoint, loadRows } from './checks/check-endpoint.ts'
import { liveThrough } from './day.ts'
import type { Ground } from './endpoint/ground.ts'
import { Loop, Stuck } from './loop.ts'
import type { Mutant } from './mutants/mutant.ts'
import { BEGINS_AT, drawPlan, type Size } from './plan.ts'
import { failIn, type Outcome, type Simulated } from './simulated.ts'
import { createWorld } from './world.ts'

export async function runSchedule(ground: Ground, seed: number, size: Size, mutant: Mutant): Promise<Outcome> {
  const random = seededRandom(seed)
  const plan = drawPlan(random, size)
  const loop = new Loop(seededRandom(seed ^ 0x5bd1e995), BEGINS_AT)
  enterWorld({ loop, random: seededRandom(seed ^ 0x2545f491), isSignatureTrusted: mutant.isSignatureTrusted ?? false })
  const outcome: Outcome = { seed, interviews: 0, purged: 0, finished: 0, injected: {}, breaks: [], trace: [] }
  const world = createWorld(ground, { loop, random, mutant, plan, outcome, endpoints: size.endpoints })
  const silent = watchSilentFailures(world)
  try {
    await loop.run(liveThrough(world, plan))
    await check(world)
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

/** A promise that nobody waits for has failed: in a browser that is an error in the console that nobody reads. */
function watchSilentFailures({ breaks }: Simulated): { stop: () => void } {
  const onFailure = (error: unknown) =>
    breaks.push({ invariant: 'stuck', words: `A failure that nobody hears of: ${String(error)}` })
  process.on('unhandledRejection', onFailure)
  return { stop: () => process.off('unhandledRejection', onFailure) }
}

async function check(world: Simulated): Promise<void> {
  const rows = await world.loop.standStill(() => loadRows(world))
  const fail = failIn(world)
  checkEndpoint(world, rows, fail)
  checkBackups(world)
  for (const device of world.devices) checkDevice(world, device, rows, fail)
}
