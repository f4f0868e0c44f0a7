/// <reference lib="webworker" />
// The worker of the tablet: keeps the app for when there is no signal. It never touches anything but GET, never anything
// of the endpoint or the coordinator's room, and never takes over by itself.
import { createMessageListener } from './answer-message.ts'
import { createAppCache, type AppFile } from './app-cache.ts'
import { findAppFile } from './app-file.ts'
import { createReloadKeyHolder } from './reload-key.ts'
import { takeOver } from './take-over.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: AppFile[] }

const { origin } = self.location
/** Put in by the build: every file of the tablet, with the hash of its contents. */
const files = self.__WB_MANIFEST
const app = createAppCache(files, {
  caches: self.caches,
  fetch: (input, init) => self.fetch(input, init),
  origin,
  isNewerThere: () =>
    [self.registration.waiting, self.registration.installing].some((worker) => worker && worker !== self.serviceWorker),
})
const answer = createMessageListener({
  reloadKey: createReloadKeyHolder(),
  listAppFiles: () => app.list(),
  booted: (script) => app.booted(script),
  takeOver: () => takeOver(self),
})

self.addEventListener('install', (event) => event.waitUntil(app.install()))
self.addEventListener('message', (event) => event.waitUntil(answer(event)))
self.addEventListener('fetch', (event) => {
  const path = findAppFile(event.request, origin)
  if (path !== undefined && app.has(path)) event.respondWith(app.answer(path))
})
