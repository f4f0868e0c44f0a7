// A day in one world: tablets are enrolled, researchers hear children while the plan's faults come; then it is quiet.
import { createEnrolmentCode } from '#server/accounts/create-enrolment-code.ts'
import { checkReadable } from './checks/check-device.ts'
import { hear, openVisit, type Child } from './device/child.ts'
import type { Device } from './device/device.ts'
import { PageGone } from './device/page.ts'
import { enrolAgain, somePage } from './device-events.ts'
import { EVENTS } from './events.ts'
import { DAY_MS, type Plan } from './plan.ts'
import { failIn, type Simulated } from './simulated.ts'

/** The whole queue must be through by then, whatever is in it. */
const ROUNDS = 6

export async function liveThrough(world: Simulated, plan: Plan): Promise<void> {
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
    // The other page may have been sending: this one looks again within seconds.
    if (device.pages.size > 1) await loop.pause(10_000, lane)
  }
  await loop.standStill(() => server.openAll())
}
