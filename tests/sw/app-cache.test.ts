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
  return { asked, kept, scope: { caches: storage, fetch: fetch as typeof globalThis.fetch, origin: ORIGIN } }
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
  expect(app.list()).toEqual({ cacheName: 'earshot-app-r1', urls: [`${ORIGIN}/index.html`, `${ORIGIN}/assets/index-1.js`] })
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

test('the caches of other versions go when this one has taken over', async () => {
  const { kept, scope } = createWorld()
  await createAppCache([{ ...FILES[0]!, revision: 'r0' }], scope).install()
  const app = createAppCache(FILES, scope)
  await app.install()
  expect([...kept.keys()].sort()).toEqual(['earshot-app-r0', 'earshot-app-r1'])
  await app.removeOthers()
  expect([...kept.keys()]).toEqual(['earshot-app-r1'])
})
