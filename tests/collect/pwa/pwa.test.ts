import { expect, test } from 'vitest'
import { findMissingFiles } from '#collect/pwa/app-files.ts'
import { createWorkerLine } from '#collect/pwa/ask-worker.ts'
import { createChanges } from '#collect/pwa/changes.ts'
import { createLocks } from '#collect/pwa/locks.ts'
import { askToPersist, isPersisted } from '#collect/pwa/persistence.ts'
import { runSelfTest, type SelfTestPorts } from '#collect/pwa/self-test.ts'
import { createWorkerUrl, onlyTheWorker } from '#collect/pwa/worker-url.ts'

const right: SelfTestPorts = {
  now: () => 0,
  listAppFiles: async () => ({ cacheName: 'app', urls: ['http://localhost/index.html'] }),
  findMissingFiles: async () => [],
  countQuestionnaires: async () => ({ right: 2, all: 2 }),
  countRecordings: async () => ({ right: 0, all: 0 }),
  probe: async () => {},
  isPersisted: async () => true,
  isSafariTab: false,
  lost: async () => 0,
}

const failing = async (changed: Partial<SelfTestPorts>) => {
  const { ready, checks } = await runSelfTest({ ...right, ...changed })
  return { ready, failed: checks.flatMap((check) => (check.ok ? [] : [check.name])) }
}

test('a device is ready when everything was read back', async () => {
  expect(await runSelfTest(right)).toMatchObject({ ready: true, checkedAt: '1970-01-01T00:00:00.000Z' })
})

test.each<[string, Partial<SelfTestPorts>, string[]]>([
  ['no worker', { listAppFiles: async () => undefined }, ['app']],
  ['no page among the files', { listAppFiles: async () => ({ cacheName: 'app', urls: ['http://localhost/a.js'] }) }, ['app']],
  ['a file missing', { findMissingFiles: async () => ['http://localhost/a.js'] }, ['app']],
  ['a cache that fails', { findMissingFiles: () => Promise.reject(new Error('gone')) }, ['app']],
  ['no questionnaire', { countQuestionnaires: async () => ({ right: 0, all: 0 }) }, ['questionnaire']],
  ['one questionnaire not right', { countQuestionnaires: async () => ({ right: 1, all: 2 }) }, ['questionnaire']],
  ['one recording not right', { countRecordings: async () => ({ right: 8, all: 9 }) }, ['recordings']],
  ['recordings that cannot be read', { countRecordings: () => Promise.reject(new Error('gone')) }, ['recordings']],
  ['a write that fails', { probe: () => Promise.reject(new Error('full')) }, ['sealed-write']],
])('%s: not ready', async (_, changed, failed) => {
  expect(await failing(changed)).toEqual({ ready: false, failed })
})

test('storage that may be cleared is a note and does not block; so is a loss, with its number', async () => {
  expect(await failing({ isPersisted: async () => false })).toEqual({ ready: true, failed: ['storage'] })
  const { checks } = await runSelfTest({ ...right, lost: async () => 3 })
  expect(checks[3]!.trouble).toEqual({ code: 'lost', count: 3 })
})

test('a tab of Safari on iOS is not ready, and is told to go to the home screen', async () => {
  const { ready, checks } = await runSelfTest({ ...right, isSafariTab: true })
  expect([ready, checks.at(-1)]).toEqual([false, { name: 'storage', ok: false, trouble: { code: 'not-installed' } }])
})

test('files that are missing, empty or failed are named', async () => {
  const files = new Map([
    ['a', new Response('text')],
    ['b', new Response('')],
    ['c', new Response('no', { status: 404 })],
  ])
  const caches = { match: async (key: RequestInfo | URL) => files.get(key as string) }
  expect(await findMissingFiles({ cacheName: 'app', urls: ['a', 'b', 'c', 'd'] }, caches)).toEqual(['b', 'c', 'd'])
  expect(await findMissingFiles({ cacheName: 'app', urls: ['a'] }, undefined)).toEqual(['a'])
})

test('a lock lets one in, and is free again when let go', async () => {
  const locks = createLocks(navigator.locks, 5)
  const letGo = await locks.hold('pwa-test')
  expect(await locks.isHeld('pwa-test')).toBe(true)
  expect(await locks.withLock('pwa-test', async () => 'in')).toBeUndefined()
  expect(await locks.hold('pwa-test')).toBeUndefined()
  letGo!()
  const again = await locks.hold('pwa-test')
  expect(again).toBeTypeOf('function')
  again!()
  expect(await locks.withLock('pwa-other', async () => 'in')).toBe('in')
})

test('without locks everything just runs', async () => {
  const locks = createLocks(undefined)
  expect(await locks.withLock('any', async () => 'in')).toBe('in')
  expect(await locks.hold('any')).toBeTypeOf('function')
  expect(await locks.isHeld('any')).toBe(false)
})

test('a change is heard in this tab and in another', async () => {
  const here = createChanges('pwa-changes')
  const there = createChanges('pwa-changes')
  const heardThere = new Promise<void>((resolve) => there.listen(resolve))
  let heardHere = 0
  const stop = here.listen(() => void (heardHere += 1))
  here.announce()
  await heardThere
  expect(heardHere).toBe(1)
  stop()
  here.announce()
  expect(heardHere).toBe(1)
  here.close()
  there.close()
})

test('the worker’s policy allows the worker and nothing else', () => {
  expect(createWorkerUrl(undefined)).toBe('/worker.js')
  expect(createWorkerUrl({ createPolicy: (_, rules) => rules })).toBe('/worker.js')
  expect(() => onlyTheWorker('https://elsewhere.example/worker.js')).toThrow(TypeError)
})

test('without a worker there is no key and no list', async () => {
  const line = createWorkerLine(undefined)
  line.keepReloadKey({ id: 'a', key: Uint8Array.of(1) })
  expect(await line.findReloadKey()).toBeUndefined()
  expect(await line.listAppFiles()).toBeUndefined()
})

test('lasting storage is asked for where the browser has it', async () => {
  expect(await askToPersist(undefined)).toBe(false)
  expect(await isPersisted(undefined)).toBe(false)
  const storage = { persist: async () => true, persisted: async () => true } as unknown as StorageManager
  expect(await askToPersist(storage)).toBe(true)
  expect(await isPersisted(storage)).toBe(true)
})
