// A person changes their mind: on the tablet that they answered on, or at the endpoint with their pictures alone.
import { codeParts } from '#contract/withdrawal.ts'
import { codeDigest } from '#server/withdrawal/code-digest.ts'
import { withdrawCode } from '#server/withdrawal/withdraw.ts'
import type { Child } from './device/child.ts'
import { PageGone } from './device/page.ts'
import type { Device } from './device/device.ts'
import { somePage } from './device-events.ts'
import type { Simulated } from './simulated.ts'

/** Somebody who has their pictures, and is here (on a device) or anywhere. */
function somebody({ children, random }: Simulated, device?: Device): (Child & { code: number }) | undefined {
  const able = children.filter(
    (child): child is Child & { code: number } =>
      child.code !== undefined && child.told === 'saved' && (!device || child.device.startsWith(`${device.name} `)),
  )
  return able[Math.floor(random() * able.length)]
}

/** From the moment the screen says "deleted", or "will be", nothing of it may be at the endpoint once the device has sent. */
export async function withdrawOnDevice(world: Simulated, device: Device): Promise<void> {
  const [child, page] = [somebody(world, device), somePage(world, device)]
  if (!child || !page) return
  child.hasAsked = true
  try {
    const done = await page.ask((tablet) => tablet.withdraw(codeParts(child.code)).catch(() => 'unknown' as const))
    if (done !== 'unknown') child.told = 'withdrawn'
    world.note(`${child.device}: withdraws on the tablet, is told "${done}"`)
  } catch (error) {
    if (!(error instanceof PageGone)) throw error
    // Nobody was told anything, and it may have been done.
    child.told = 'nothing'
  }
}

export async function withdrawAtEndpoint(world: Simulated): Promise<void> {
  const { loop, server } = world
  const child = somebody(world)
  if (!child || !server.isUp()) return
  child.hasAsked = true
  child.byCodeAlone = true
  const { database, project } = server.endpoint()
  const today = new Date(loop.now).toISOString().slice(0, 10)
  await loop.standStill(() => withdrawCode(database, codeDigest(project.id, codeParts(child.code)), today))
  child.told = 'withdrawn'
  world.note(`${child.device}: withdraws at the endpoint`)
}
