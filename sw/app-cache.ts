import type { AppFiles } from '#contract/worker-message.ts'

/** One file of the app, as the build names it. A hashed name never changes its contents; `revision` is null there. */
export type AppFile = { url: string; revision: string | null; integrity: string }

type Scope = { caches: CacheStorage; fetch: typeof fetch; origin: string }

/** Keeps one version of the app whole, in a cache of its own. */
export type AppCache = {
  /** Fetches every file and checks its hash. Rejects, leaving nothing behind, when one of them is not what the build made. */
  install(): Promise<void>
  /** Removes the caches of other versions. Called when this one has taken over, never before. */
  removeOthers(): Promise<void>
  has(path: string): boolean
  /** From the cache; from the network, with the same check, should the browser have dropped it. */
  answer(path: string): Promise<Response>
  list(): AppFiles
}

const PREFIX = 'earshot-app-'

/**
 * A school's filter answers with its own page and status 200, and one such page kept as a script would leave a tablet
 * blank offline: so each request carries the `integrity` of its file, and a version is kept whole or not at all. Versions
 * never share a cache, so installing a new one cannot spoil the one in use. The files
 * without a hashed name (the page among them, which leads to all others) name the version by their revisions.
 */
export function createAppCache(files: readonly AppFile[], { caches, fetch, origin }: Scope): AppCache {
  const cacheName = `${PREFIX}${files.map(({ revision }) => revision ?? '').join('')}`
  const byPath = new Map(files.map((file) => [`/${file.url}`, file]))
  const load = async (path: string, { revision, integrity }: AppFile) => {
    const cache = revision === null ? 'default' : 'no-cache'
    const response = await fetch(path, { integrity, cache, credentials: 'omit', redirect: 'error' })
    if (!response.ok) throw new Error(`${path} came with status ${response.status}. This version is not installed.`)
    return response
  }
  return {
    async install() {
      // Nothing is written before every file has come and is right: the cache may be the one in use, under a new worker.
      const files = await Promise.all(Array.from(byPath, async ([path, file]) => [path, await load(path, file)] as const))
      const isInUse = await caches.has(cacheName)
      const cache = await caches.open(cacheName)
      try {
        for (const [path, response] of files) await cache.put(path, path.endsWith('.svg') ? neverStale(response) : response)
      } catch (error) {
        if (!isInUse) await caches.delete(cacheName)
        throw error
      }
    },
    async removeOthers() {
      const names = (await caches.keys()).filter((name) => name !== cacheName)
      await Promise.all(names.map((name) => caches.delete(name)))
    },
    has: (path) => byPath.has(path),
    async answer(path) {
      const kept = await caches.match(path, { cacheName, ignoreVary: true })
      return kept ?? load(path, byPath.get(path)!)
    },
    list: () => ({ cacheName, urls: Array.from(byPath.keys(), (path) => origin + path) }),
  }
}

/**
 * A browser loads a picture that may be stale anew each time it is shown, which on a slow tablet costs more than the question
 * it belongs to. Here none goes stale: the next version has its own cache.
 */
function neverStale(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('cache-control', 'max-age=31536000, immutable')
  return new Response(response.body, { headers })
}
