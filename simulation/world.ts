// One world as it is before its day begins: devices, the network, the endpoint, and what befalls all of them.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isFull } from '#collect/store/with-retry.ts'
import type { Random } from '../tests/support/seeded-random.ts'
import { allRows } from './browser/databases.ts'
import { checkBackups } from './checks/check-backups.ts'
import { createDevice, type Device, type DeviceSurroundings } from './device/device.ts'
import { PageGone, type Page } from './device/page.ts'
import type { Ground } from './endpoint/ground.ts'
import { createServer } from './endpoint/server.ts'
import { createSeveral } from './endpoint/several.ts'
import type { Loop } from './loop.ts'
import type { Mutant } from './mutants/mutant.ts'
import { createNetwork } from './network/network.ts'
import { BEGINS_AT, type Plan } from './plan.ts'
import type { Outcome, Simulated } from './simulated.ts'

type Parts = { loop: Loop; random: Random; mutant: Mutant; plan: Plan; outcome: Outcome; endpoints: number | undefined }

export function createWorld(ground: Ground, { loop, random, mutant, plan, outcome, endpoints }: Parts): Simulated {
  const lane = loop.lane('world')
  const { postgres } = ground
  const server =
    postgres && endpoints !== undefined
      ? createSeveral({ ground, postgres, loop, random, endpoints })
      : createServer(ground, loop, mutant)
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
      server.kill('all')
      rmSync(join(server.dataFolder, 'life.json'), { force: true })
      restart()
    },
  }
  return world
}

/** Where nothing can be written an app that was cleared cannot begin anew; it says so, and has nothing to lose. */
function isFullAndCleared({ full, evictions, databases }: Device, error: unknown): boolean {
  return full !== 'no' && evictions > 0 && allRows(databases).length === 0 && isFull(error)
}

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
