import { expect, test } from 'vitest'
import { createAppCache, type AppFile } from '#sw/app-cache.ts'

const ORIGIN = 'https://earshot.example'
const FILES: AppFile[] = [
  { url: 'index.html', revision: 'r1', integrity: 'sha256-page' },
  { url: 'assets/index-1.js', revision: null, integrity: 'sha256-script' },
]

/** Cache Storage as far as the worker uses it, by name and path. */
function createCaches(isFull = () => false) {
  const kept = new Map<string, Map<string, Response>>()
  const open = async (name: string) => {
    const cache = kept.get(name) ?? new Map<string, Response>()
    kept.set(name, cache)
    return {
      put: async (path: string, response: Response) => {
        if (isFull()) throw new DOMException('full', 'QuotaExceededError')
        cache.set(path, response)
      },
      keys: async () => [...cache.keys()].map((path) => ({ url: ORIGIN + path })),
    }
  }
  const storage = {
    open,
    delete: async (name: string) => kept.delete(name),
    has: async (name: string) => kept.has(name),
    keys: async () => [...kept.keys()],
    match: async (path: string, { cacheName }: { cacheName: string }) => kept.get(cacheName)?.get(path)?.clone(),
  }
  return { kept, storage: storage as unknown as CacheStorage }
}

function createWorld(isFull?: () => boolean) {
  const asked: [string, RequestInit | undefined][] = []
  const fetch = async (path: string, init?: RequestInit) => {
    asked.push([path, init])
    return new Response(`contents of ${path}`)
  }
  const { kept, storage } = createCaches(isFull)
  return {
    asked,
    kept,
    scope: { caches: storage, fetch: fetch as typeof globalThis.fetch, origin: ORIGIN, isNewerThere: () => false },
  }
}

test('a version is kept whole in a cache of its own, each file asked for with its hash', async () => {
  const { asked, kept, scope } = createWorld()
  const app = createAppCache(FILES, scope)
  await app.install()
  expect([...kept.get('earshot-app-r1')!.keys()].sort()).toEqual(['/assets/index-1.js', '/index.html'])
  expect(asked.map(([path, init]) => [path, init?.integrity, init?.cache, init?.redirect])).toEqual([
    ['/index.html', 'sha256-page', 'no-cache', 'error'],
    ['/assets/index-1.js', 'sha256-script', 'default', 'error'],
  ])
  expect(await app.list()).toEqual({ cacheName: 'earshot-app-r1', urls: [`${ORIGIN}/index.html`, `${ORIGIN}/assets/index-1.js`] })
})

test('a kept picture is never stale, so that it is not loaded anew with each question', async () => {
  const { kept, scope } = createWorld()
  await createAppCache([...FILES, { url: 'pictures/pairs.svg', revision: 'p1', integrity: 'sha256-pairs' }], scope).install()
  const version = kept.get('earshot-app-r1p1')!
  const picture = version.get('/pictures/pairs.svg')!
  expect(picture.headers.get('cache-control')).toBe('max-age=31536000, immutable')
  expect(await picture.text()).toBe('contents of /pictures/pairs.svg')
  expect(version.get('/index.html')!.headers.get('cache-control')).toBeNull()
})

/** What `fetch` does when the contents do not have the hash that was asked for. */
const filtered = (async (path: string) => {
  if (path === '/index.html') return new Response('page')
  throw new TypeError('Failed to fetch')
}) as unknown as typeof fetch

test('a filter’s page in place of one file leaves nothing behind, and the version in use stays whole', async () => {
  const { kept, scope } = createWorld()
  await createAppCache(FILES, scope).install()
  const next = createAppCache([{ ...FILES[0]!, revision: 'r2' }, FILES[1]!], { ...scope, fetch: filtered })
  await expect(next.install()).rejects.toThrow('Failed to fetch')
  expect([...kept.keys()]).toEqual(['earshot-app-r1'])
  await expect(createAppCache(FILES, { ...scope, fetch: filtered }).install()).rejects.toThrow('Failed to fetch')
  expect(kept.get('earshot-app-r1')!.size).toBe(2)
})

test('a full disk stops the installation; a version that is in use keeps what it has', async () => {
  let isFull = false
  const { kept, scope } = createWorld(() => isFull)
  await createAppCache(FILES, scope).install()
  isFull = true
  await expect(createAppCache(FILES, scope).install()).rejects.toThrow('full')
  await expect(createAppCache([{ ...FILES[0]!, revision: 'r2' }], scope).install()).rejects.toThrow('full')
  expect([...kept.keys()]).toEqual(['earshot-app-r1'])
  expect(kept.get('earshot-app-r1')!.size).toBe(2)
})

test('a file that is not there stops the installation', async () => {
  const { kept, scope } = createWorld()
  const missing = (async () => new Response('no', { status: 404 })) as unknown as typeof fetch
  await expect(createAppCache(FILES, { ...scope, fetch: missing }).install()).rejects.toThrow('status 404')
  expect(kept.size).toBe(0)
})

test('files come from the cache; one that the browser dropped comes from the network, with its hash', async () => {
  const { asked, kept, scope } = createWorld()
  const app = createAppCache(FILES, scope)
  await app.install()
  asked.length = 0
  expect(await (await app.answer('/index.html')).text()).toBe('contents of /index.html')
  expect(asked).toEqual([])
  kept.get('earshot-app-r1')!.delete('/assets/index-1.js')
  await app.answer('/assets/index-1.js')
  expect(asked.map(([path, init]) => [path, init?.integrity])).toEqual([['/assets/index-1.js', 'sha256-script']])
  expect([app.has('/index.html'), app.has('/other')]).toEqual([true, false])
})

/** Two versions, the first of which has run; the worker of the second answers. Each page is asked for as a browser does. */
async function updateTo(next: AppFile[]) {
  const world = createWorld()
  const first = createAppCache(FILES, world.scope)
  await first.install()
  await first.answer('/index.html')
  await first.booted('/assets/index-1.js')
  await world.scope.caches.open('earshot-app-r1').then((cache) => cache.put('/index.html', new Response('page 1')))
  const start = () => createAppCache(next, world.scope)
  await start().install()
  const textOf = async (app: ReturnType<typeof start>, path: string) => (await app.answer(path)).text()
  return { ...world, start, textOf }
}

const SECOND: AppFile[] = [
  { url: 'index.html', revision: 'r2', integrity: 'sha256-page-2' },
  { url: 'assets/index-2.js', revision: null, integrity: 'sha256-script-2' },
]

test('the version before stays whole until a page of the new one runs, and then goes', async () => {
  const { kept, start, textOf } = await updateTo(SECOND)
  const app = start()
  expect(await textOf(app, '/index.html')).toBe('contents of /index.html')
  expect([...kept.keys()].sort()).toEqual(['earshot-app-r1', 'earshot-app-r2'])
  await app.booted('/assets/index-2.js')
  expect([...kept.keys()]).toEqual(['earshot-app-r2'])
  expect(await textOf(start(), '/index.html')).toBe('contents of /index.html')
})

test('while a newer version waits, its files stay whatever page of the one in use begins', async () => {
  const { kept, scope } = await updateTo(SECOND)
  await createAppCache(FILES, { ...scope, isNewerThere: () => true }).booted('/assets/index-1.js')
  expect([...kept.keys()].sort()).toEqual(['earshot-app-r1', 'earshot-app-r2'])
})

test('a version that does not start gets two tries; then the one before is back, with all its files, and stays', async () => {
  const { asked, start, textOf } = await updateTo(SECOND)
  const app = start()
  for (const _ of [1, 2]) {
    expect(await textOf(app, '/index.html')).toBe('contents of /index.html')
    // The browser may stop the worker between a page and its scripts.
    expect(await textOf(start(), '/assets/index-2.js')).toBe('contents of /assets/index-2.js')
  }
  asked.length = 0
  for (const worker of [app, start(), start()]) expect(await textOf(worker, '/index.html')).toBe('page 1')
  expect(await textOf(start(), '/assets/index-1.js')).toBe('contents of /assets/index-1.js')
  expect(asked).toEqual([])
  expect(await start().list()).toEqual({
    cacheName: 'earshot-app-r1',
    urls: expect.arrayContaining([`${ORIGIN}/index.html`, `${ORIGIN}/assets/index-1.js`]),
  })
})

test('the page of the version before does not speak for the new one', async () => {
  const { kept, start, textOf } = await updateTo(SECOND)
  const app = start()
  for (const _ of [1, 2, 3]) await textOf(app, '/index.html')
  await app.booted('/assets/index-1.js')
  expect(kept.size).toBe(2)
  expect(await textOf(start(), '/index.html')).toBe('page 1')
})

test('nor does it where both have the same first script: not before the new one was asked for, and not in its place', async () => {
  const { kept, start, textOf } = await updateTo([{ ...SECOND[0]! }, FILES[1]!])
  await start().booted('/assets/index-1.js')
  expect(kept.size).toBe(2)
  for (const _ of [1, 2, 3]) await textOf(start(), '/index.html')
  await start().booted('/assets/index-1.js')
  expect(kept.size).toBe(2)
  expect(await textOf(start(), '/index.html')).toBe('page 1')
})

test('the version after a broken one takes its place, and both before it go', async () => {
  const { kept, scope, start, textOf } = await updateTo(SECOND)
  for (const _ of [1, 2, 3]) await textOf(start(), '/index.html')
  const third = createAppCache([{ ...SECOND[0]!, revision: 'r3' }, SECOND[1]!], scope)
  await third.install()
  expect(await textOf(third, '/index.html')).toBe('contents of /index.html')
  await third.booted('/assets/index-2.js')
  expect([...kept.keys()]).toEqual(['earshot-app-r3'])
})

test('the first version that ever came is not doubted, and files of nobody’s come from the network', async () => {
  const { asked, scope } = createWorld()
  const app = createAppCache(FILES, scope)
  await app.install()
  asked.length = 0
  for (const _ of [1, 2, 3, 4]) await app.answer('/index.html')
  expect(asked).toEqual([])
  await app.answer('/assets/room-1.js')
  expect(asked).toEqual([['/assets/room-1.js', undefined]])
})
