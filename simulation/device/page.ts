// One page of a simulated device: the real tablet on the simulated browser, until the page ends.
import { openParts, type Parts } from '#collect/wiring/open-parts.ts'
import { joinParts, type Tablet } from '#collect/tablet.ts'
import type { World } from '#collect/pwa/world.ts'
import type { ResponseId } from '#contract/ids.ts'
import { locksOf } from '../../tests/support/page-locks.ts'
import { abandon, isChangingTables, type DatabaseOwner } from '../browser/databases.ts'
import type { Device } from './device.ts'

/** The page ended while something was asked of it. */
export class PageGone extends Error {
  override name = 'PageGone'
}

export type Page = DatabaseOwner & {
  device: Device
  number: number
  isOpen: boolean
  /** The response of the interview whose draft was kept last. */
  keptId: ResponseId | undefined
  tablet: Tablet
  parts: Parts
  /** Asks something of the tablet, in the page's name. Rejects with `PageGone` when the page ends before the answer. */
  ask: <Result>(work: (tablet: Tablet) => Promise<Result>) => Promise<Result>
  /** Ends at once, in the middle of whatever it does. */
  crash: () => void
  /** Ends it when so many steps more have been made. */
  crashAfter: (steps: number) => void
  /** Is closed by a person: a reload, or the end of the day. */
  close: () => void
}

export function openPage(device: Device, number: number): Promise<Page> {
  const { loop } = device.surroundings
  const gone = Promise.withResolvers<never>()
  gone.promise.catch(() => undefined)
  const events = { window: new EventTarget(), document: documentOf(device) }

  const page: Page = {
    lane: device.lane,
    isGone: false,
    isOpen: false,
    device,
    number,
    keptId: undefined,
    tablet: undefined as unknown as Tablet,
    parts: undefined as unknown as Parts,
    ask: (work) => inName(() => work(page.tablet)),
    crash,
    crashAfter: (steps) =>
      device.countDown(steps, () => {
        const mayEnd = !isChangingTables(device.databases)
        if (mayEnd) crash()
        return mayEnd
      }),
    close() {
      if (page.isGone) return
      loop.current = page
      page.tablet?.close()
      crash()
    },
  }
  device.pages.add(page)

  function inName<Result>(work: () => Promise<Result>): Promise<Result> {
    const asked = new Promise<Result>((resolve, reject) => {
      loop.queue(device.lane, () => {
        if (page.isGone) return
        loop.current = page
        work().then(resolve, reject)
      })
    })
    return Promise.race([asked, gone.promise])
  }

  function crash(): void {
    if (page.isGone) return
    page.isGone = true
    device.pages.delete(page)
    for (const [lock, holder] of device.locks) if (holder === page) device.locks.delete(lock)
    abandon(device.databases, page, () => device.surroundings.random() < 0.5)
    gone.reject(new PageGone())
  }

  const world = worldOf(page, events)
  return inName(async () => {
    const opened = device.surroundings.mutate(await openParts(world), device.fetchFor(page))
    page.parts = noteDrafts(page, opened.parts)
    page.tablet = joinParts(page.parts, opened.fetchWith)
    await page.tablet.checked
    page.isOpen = true
    return page
  })
}

/** Writes down which response the page is about: tests need to know, the page does not tell. */
function noteDrafts(page: Page, parts: Parts): Parts {
  const { drafts } = parts.store
  const keep: typeof drafts.keep = (draft) => {
    page.keptId = draft.id
    return drafts.keep(draft)
  }
  return { ...parts, store: { ...parts.store, drafts: { ...drafts, keep } } }
}

/** As much of a document as the tablet looks at: whether it is seen, and the jar of cookies. */
function documentOf({ cookies }: Device): EventTarget & { visibilityState: string } {
  const jar = {
    get: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    set(text: string) {
      const [name = '', value = ''] = text.split(';', 1)[0]!.split('=')
      cookies.set(name, value)
    },
  }
  return Object.defineProperty(Object.assign(new EventTarget(), { visibilityState: 'visible' }), 'cookie', jar)
}

type Events = { window: EventTarget; document: EventTarget & { visibilityState: string } }

function worldOf(page: Page, events: Events): World {
  const { device } = page
  const { loop } = device.surroundings
  return {
    name: device.name,
    now: () => Math.round(loop.now + device.clockOffMs),
    setTimer: (work, afterMs) =>
      loop.after(afterMs, device.lane, () => {
        if (page.isGone) return
        loop.current = page
        work()
      }),
    locks: device.hasLocks ? locksOf(device.locks, page) : undefined,
    storage: { persist: async () => true, persisted: async () => true } as unknown as StorageManager,
    caches: undefined,
    workers: undefined,
    page: events as unknown as NonNullable<World['page']>,
    startWorker: async () => undefined,
    reserveBytes: 4096,
    markRun: (fresh) => (device.run ??= fresh),
  }
}
