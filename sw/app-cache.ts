import type { AppFiles } from '#contract/worker-message.ts'

/** One file of the app, as the build names it. A hashed name never changes its contents; `revision` is null there. */
export type AppFile = { url: string; revision: string | null; integrity: string }

type Scope = {
  caches: CacheStorage
  fetch: typeof fetch
  origin: string
  /** Whether a newer version has come, or is coming: its files lie in a cache of their own too. */
  isNewerThere: () => boolean
}

/** Keeps one version of the app whole, in a cache of its own. */
export type AppCache = {
  /** Fetches every file and checks its hash. Rejects, leaving nothing behind, when one of them is not what the build made. */
  install(): Promise<void>
  /** A page of this version runs, from `script`: only now do the caches of versions before it go. */
  booted(script: string): Promise<void>
  /** Whether this is for the worker to answer: a file of this version, or perhaps one of the version before. */
  has(path: string): boolean
  /** From the cache; from the network, with the same check, should the browser have dropped it. */
  answer(path: string): Promise<Response>
  list(): Promise<AppFiles>
}

const PREFIX = 'earshot-app-'
const PAGE = '/index.html'
/** Marks in a version's own cache: a page of it has run; how often its page was asked for before that. */
const BOOTED = '/booted'
const TRIES = '/tries'
/** A version whose page was asked for so often and never ran does not start: the one before answers in its place. */
const MOST_TRIES = 2

/**
 * A school's filter answers with its own page and status 200, and one such page kept as a script would leave a tablet
 * blank offline: so each request carries the `integrity` of its file, and a version is kept whole or not at all. Versions
 * never share a cache, so installing a new one cannot spoil the one in use, and the last that ran stays until the next has. The files
 * without a hashed name (the page among them, which leads to all others) name the version by their revisions.
 */
export function createAppCache(files: readonly AppFile[], { caches, fetch, origin, isNewerThere }: Scope): AppCache {
  const own = `${PREFIX}${files.map(({ revision }) => revision ?? '').join('')}`
  const byPath = new Map(files.map((file) => [`/${file.url}`, file]))
  const find = (path: string, cacheName: string) => caches.match(path, { cacheName, ignoreVary: true })
  const mark = async (name: string, value = '') => (await caches.open(own)).put(name, new Response(value))
  /** Which cache answers. Found anew with each page, and once after the browser has stopped the worker. */
  let serving: Promise<string> | undefined

  async function load(path: string): Promise<Response> {
    const file = byPath.get(path)
    if (!file) return fetch(path)
    const cache = file.revision === null ? 'default' : 'no-cache'
    const response = await fetch(path, { integrity: file.integrity, cache, credentials: 'omit', redirect: 'error' })
    if (!response.ok) throw new Error(`${path} came with status ${response.status}. This version is not installed.`)
    return response
  }

  const findBefore = async () => ((await find(BOOTED, own)) ? undefined : findBooted())
  const readTries = async () => Number((await (await find(TRIES, own))?.text()) ?? 0)

  async function choose(isTry: boolean): Promise<string> {
    const before = await findBefore()
    if (!before) return own
    const tries = (await readTries()) + Number(isTry)
    if (isTry && tries <= MOST_TRIES + 1) await mark(TRIES, String(tries))
    return tries > MOST_TRIES ? before : own
  }

  async function findBooted(): Promise<string | undefined> {
    for (const name of await caches.keys()) if (name !== own && (await find(BOOTED, name))) return name
    return undefined
  }

  return {
    async install() {
      // Nothing is written before every file has come and is right: the cache may be the one in use, under a new worker.
      const loaded = await Promise.all(Array.from(byPath.keys(), async (path) => [path, await load(path)] as const))
      const isInUse = await caches.has(own)
      const cache = await caches.open(own)
      try {
        for (const [path, response] of loaded) await cache.put(path, path.endsWith('.svg') ? neverStale(response) : response)
      } catch (error) {
        if (!isInUse) await caches.delete(own)
        throw error
      }
    },
    async booted(script) {
      if (!byPath.has(script)) return
      // Two versions may share their first script: where another has run before, only a page that this one gave speaks for it.
      const tries = (await findBefore()) ? await readTries() : 1
      if (tries < 1 || tries > MOST_TRIES) return
      await mark(BOOTED)
      if (isNewerThere()) return
      await Promise.all((await caches.keys()).filter((name) => name !== own).map((name) => caches.delete(name)))
    },
    has: (path) => byPath.has(path) || path.startsWith('/assets/'),
    async answer(path) {
      serving = path === PAGE ? choose(true) : (serving ?? choose(false))
      return (await find(path, await serving)) ?? (await find(path, own)) ?? load(path)
    },
    async list() {
      const cacheName = await (serving ??= choose(false))
      if (cacheName === own) return { cacheName, urls: Array.from(byPath.keys(), (path) => origin + path) }
      const kept = await (await caches.open(cacheName)).keys()
      return { cacheName, urls: kept.map(({ url }) => url).filter((url) => url !== origin + BOOTED && url !== origin + TRIES) }
    },
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
