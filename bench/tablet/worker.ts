/// <reference lib="webworker" />
// The least worker that lets a page start without a network: keeps every file of the build, answers from the cache first.
// No hashes, no versions, no updates. Both contenders use it as it is.

// oxlint-disable-next-line unicorn/require-module-specifiers -- makes this a module of its own, so that `self` may be named
export {}
declare const self: ServiceWorkerGlobalScope

async function keepAll(): Promise<void> {
  const files = (await (await fetch('/files.json')).json()) as string[]
  await (await caches.open('all')).addAll(files)
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('fetch', (event) => {
  event.respondWith(caches.match(event.request, { ignoreVary: true }).then((kept) => kept ?? fetch(event.request)))
})
