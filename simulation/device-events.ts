// What befalls one device and its enrolment at the endpoint.
import { createHash } from 'node:crypto'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { createEnrolmentCode } from '#server/accounts/create-enrolment-code.ts'
import { revokeDevice } from '#server/store/devices.ts'
import { takeConnections } from './browser/databases.ts'
import { PageGone, type Page } from './device/page.ts'
import type { Device } from './device/device.ts'
import type { Simulated } from './simulated.ts'

/** One of the pages that have opened. */
export function somePage({ random }: Simulated, { pages }: Device): Page | undefined {
  const open = [...pages].filter(({ isOpen }) => isOpen)
  return open[Math.floor(random() * open.length)]
}

/** Does something with a page, which may end meanwhile. */
async function unlessGone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof PageGone)) throw error
  }
}

export function loseConnection(world: Simulated, device: Device): void {
  const page = somePage(world, device)
  if (page) takeConnections(device.databases, page)
}

export async function enrolAgain(world: Simulated, device: Device): Promise<void> {
  const { loop, server } = world
  const page = somePage(world, device)
  if (!page || !server.isUp()) return
  const about = { uses: 1, hours: 24, now: new Date(loop.now), origin: 'http://localhost' }
  const { code } = await loop.standStill(() => createEnrolmentCode(server.database(), about))
  // A full disk refuses it, and then it is as enrolled as before.
  await unlessGone(() => page.ask((tablet) => tablet.enrol(code, device.name).catch(() => undefined)))
}

export async function revoke(world: Simulated, device: Device): Promise<void> {
  const { loop, server } = world
  const id = somePage(world, device)?.tablet.identity()?.deviceId
  if (id === undefined || !server.isUp()) return
  world.revoked.add(id)
  await loop.standStill(async () => revokeDevice(server.database(), id, new Date(loop.now).toISOString()))
}

/** An item that no interview of ours makes: the endpoint will not take it, and a person has to look. */
const TOO_LONG = 40_000

export async function keepTooLarge(world: Simulated, device: Device): Promise<void> {
  const page = somePage(world, device)
  if (!page) return
  await unlessGone(() => page.ask(() => sealAndKeep(page, TOO_LONG)))
}

async function sealAndKeep({ parts }: Page, length: number): Promise<void> {
  const seal = parts.device.seal()
  const questionnaire = parts.device.state()?.questionnaires[0]
  if (!seal || !questionnaire) return
  const id = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex') as ResponseId
  const item = await seal({ id, kind: 'response', questionnaire }, { long: 'x'.repeat(length) })
  await parts.store.finish(item, '2026-11-22').catch(() => undefined)
}

/** Somebody has copied the device: under the id of one of its responses other bytes come. Both must be kept. */
export async function sendOtherBytes(world: Simulated, device: Device): Promise<void> {
  const { random, server, loop } = world
  const page = somePage(world, device)
  const rows = device.outbox().filter(({ kind, state }) => kind === 'response' && state !== 'withdrawn')
  const row = rows[Math.floor(random() * rows.length)]
  if (!page || !row || !server.isUp()) return
  await unlessGone(async () => {
    const identity = await page.ask(() => page.parts.store.identities.find())
    const sealed = Buffer.from(`other bytes ${random()}`)
    const digest = createHash('sha256').update(sealed).digest('hex') as Digest
    const { id, kind, questionnaire } = row
    const ledger = { collected: 0, waiting: 0, held: 0, accepted: 0, removed: 0 }
    const body = JSON.stringify({
      protocol: 1,
      ledger,
      items: [{ id, kind, digest, sealed: sealed.toString('base64url'), questionnaire }],
    })
    const headers = { authorization: `Bearer ${identity?.token}`, 'content-type': 'application/json' }
    world.others.set(id, [...(world.others.get(id) ?? []), digest])
    if (server.isUp()) await loop.standStill(() => server.handle({ method: 'POST', path: '/api/v1/responses', headers, body }))
  })
}
