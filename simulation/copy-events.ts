// Rescue copies, and what makes them needed: a device that loses everything but its cookies.
import { IDBFactory } from 'fake-indexeddb'
import { importCopy } from '#contract/coordinator/import-copy.ts'
import { keepCopy } from '#server/rescue/keep-copy.ts'
import { PageGone } from './device/page.ts'
import type { Device } from './device/device.ts'
import { enrolAgain, somePage } from './device-events.ts'
import type { Simulated } from './simulated.ts'

/** Saved now, carried to the coordinator, and imported once or twice while the device goes on. */
export async function saveAndImport(world: Simulated, device: Device): Promise<void> {
  const { loop, lane, random } = world
  const page = somePage(world, device)
  if (!page) return
  // A page that ends has saved nothing, and neither has a tablet that has just lost its enrolment.
  const text = await page.ask(async (tablet) => (await tablet.saveCopy()).file.text()).catch(() => undefined)
  for (let times = random() < 0.4 ? 2 : 1; text !== undefined && times > 0; times -= 1) {
    await loop.pause(random() * 30_000, lane)
    await importText(world, text)
  }
}

async function importText({ loop, server, breaks }: Simulated, text: string): Promise<void> {
  if (!server.isUp()) return
  const { fault } = await loop.standStill(() =>
    importCopy(
      whole(text),
      async (piece) => {
        const kept = await keepCopy(server.endpoint(), piece)
        server.endpoint().wakeOpener()
        return kept
      },
      () => undefined,
    ),
  )
  if (fault) breaks.push({ invariant: 'lost', words: `a rescue copy could not be imported: ${fault}` })
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text
}

function forgetWithdrawn({ children }: Simulated, { name }: Device): void {
  for (const child of children) if (child.told === 'withdrawn' && child.device.startsWith(`${name} `)) child.told = 'nothing'
}

/**
 * The browser clears the databases and not the cookies. What was on this device alone is gone, and the tablet has to say how
 * much; everything else must be where it was.
 */
export async function evict(world: Simulated, device: Device): Promise<void> {
  const alone = device.outbox().filter(({ kind, state }) => kind === 'response' && (state === 'waiting' || state === 'held'))
  const gone = new Set<string>(alone.map(({ id }) => id))
  for (const child of world.children) if (child.id !== undefined && gone.has(child.id)) child.told = 'nothing'
  // Accepted, and not yet in every backup: a restore before or after this takes the last copy away.
  const accepted = new Set<string | undefined>(device.outbox().flatMap(({ id, state }) => (state === 'accepted' ? [id] : [])))
  for (const child of world.children) if (accepted.has(child.id) && child.told !== 'withdrawn') child.told = 'nothing'
  // A withdrawal that had not been sent is gone with everything else.
  if (device.outbox().some(({ kind, state }) => kind === 'withdrawal' && state === 'waiting')) forgetWithdrawn(world, device)
  const counted = Number(device.cookies.get('earshot-unsent') ?? 0)
  for (const page of device.pages) page.crash()
  device.databases = new IDBFactory()
  device.evictions += 1
  const page = await world.openPage(device)
  if (!page) return
  try {
    const { lost } = await page.ask((tablet) => tablet.keeping())
    if (lost !== counted)
      world.breaks.push({ invariant: 'silent-loss', words: `${device.name} lost ${counted} and tells of ${lost}` })
    await enrolAgain(world, device)
  } catch (error) {
    if (!(error instanceof PageGone)) throw error
  }
}
