// One browser on one device: what pages share (databases, locks, the worker and its memory) and what dies with a page.
import 'fake-indexeddb/auto'
import type { World } from '#collect/pwa/world.ts'
import { openTablet } from '#collect/tablet.ts'
import { createMessageListener } from '#sw/answer-message.ts'
import { createReloadKeyHolder } from '#sw/reload-key.ts'
import { locksOf } from '../../support/page-locks.ts'
import { createCookieJar } from './cookie-jar.ts'
import { createClock, freshName } from './device.ts'
import type { FakeEndpoint } from './fake-endpoint.ts'

const APP_FILES = { cacheName: 'app', urls: ['http://localhost/index.html', 'http://localhost/assets/tablet.js'] }

export function createBrowser(endpoint: FakeEndpoint) {
  const name = freshName()
  const clock = createClock()
  const jar = createCookieJar()
  let run = 1
  const held = new Map<string, symbol>()
  const cached = new Map(APP_FILES.urls.map((key) => [key, 'contents']))
  let worker = createWorker()

  function createWorker() {
    return createMessageListener({
      reloadKey: createReloadKeyHolder(),
      listAppFiles: async () => APP_FILES,
      takeOver: async () => {},
      booted: async () => {},
    })
  }

  /** Opens a page; `end` is what a reload, a crash or closing does to it. */
  async function openPage() {
    const page = Symbol('page')
    let isOpen = true
    const window = new EventTarget()
    const document = jar.attach(Object.assign(new EventTarget(), { visibilityState: 'visible' }), () => isOpen)
    const controller = { postMessage: (data: unknown, ports: MessagePort[] = []) => void worker({ data, ports }) }
    const world: World = {
      name,
      now: clock.now,
      setTimer: clock.setTimer,
      locks: locksOf(held, page),
      storage: { persist: async () => true, persisted: async () => true } as unknown as StorageManager,
      caches: { match: async (key) => (cached.has(key as string) ? new Response(cached.get(key as string)) : undefined) },
      workers: { controller, ready: Promise.resolve({}) } as unknown as ServiceWorkerContainer,
      page: { window, document } as unknown as NonNullable<World['page']>,
      startWorker: async () => {},
      markRun: () => `run-${run}`,
    }
    const tablet = await openTablet(world, endpoint.fetch)
    await tablet.checked
    const end = () => {
      window.dispatchEvent(new Event('pagehide'))
      tablet.close()
      isOpen = false
      for (const [lock, holder] of held) if (holder === page) held.delete(lock)
    }
    return { tablet, window, end }
  }

  return {
    name,
    clock,
    cached,
    jar,
    openPage,
    /** Another page holds a lock. */
    async holdLock(lock: string) {
      held.set(lock, Symbol('other'))
      return () => held.delete(lock)
    },
    /** The whole browser is closed and opened again. */
    restart: () => {
      run += 1
    },
    /** What eviction, an erase at sign-out or a person does: every database of the site goes at once. */
    async clearDatabases() {
      for (const each of [name, `${name}-identity`]) await clearDatabase(each)
    },
    /** The browser stops an idle worker: its memory is gone. */
    stopWorker: () => {
      worker = createWorker()
    },
  }
}

/** Emptied, not deleted: a connection of an earlier page, which a browser would end, blocks that here. */
async function clearDatabase(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error!))
  })
  const stores = [...database.objectStoreNames]
  const transaction = database.transaction(stores, 'readwrite')
  for (const store of stores) transaction.objectStore(store).clear()
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  database.close()
}
