import { expect, test } from 'vitest'
import { createMessageListener } from '#sw/answer-message.ts'
import { findAppFile } from '#sw/app-file.ts'
import { createReloadKeyHolder } from '#sw/reload-key.ts'
import { takeOver } from '#sw/take-over.ts'

const APP_FILES = { cacheName: 'app', urls: ['http://localhost/index.html'] }

function listen() {
  const calls: string[] = []
  const answer = createMessageListener({
    reloadKey: createReloadKeyHolder(),
    listAppFiles: async () => APP_FILES,
    booted: async (script) => void calls.push(`booted ${script}`),
    takeOver: async () => void calls.push('take-over'),
  })
  async function ask(data: unknown) {
    const answers: unknown[] = []
    await answer({ data, ports: [{ postMessage: (given: unknown) => void answers.push(given) }] })
    return answers
  }
  return { calls, ask }
}

test('the key for a reload is held until it is forgotten', async () => {
  const { ask } = listen()
  expect(await ask({ type: 'get-reload-key' })).toEqual([undefined])
  await ask({ type: 'keep-reload-key', id: 'a', key: Uint8Array.of(1) })
  expect(await ask({ type: 'get-reload-key' })).toEqual([{ id: 'a', key: Uint8Array.of(1) }])
  await ask({ type: 'forget-reload-key' })
  expect(await ask({ type: 'get-reload-key' })).toEqual([undefined])
})

test('the files of the app are named, and what is not known is left alone', async () => {
  const { ask, calls } = listen()
  expect(await ask({ type: 'list-app-files' })).toEqual([APP_FILES])
  expect(await ask({ type: 'other' })).toEqual([])
  expect(await ask(null)).toEqual([])
  expect(calls).toEqual([])
  await ask({ type: 'take-over' })
  await ask({ type: 'booted', script: '/assets/index-1.js' })
  expect(calls).toEqual(['take-over', 'booted /assets/index-1.js'])
})

test.each([
  [1, true],
  [2, false],
])('with %i page open the new version takes over: %s', async (pages, does) => {
  let isOver = false
  const clients = { matchAll: async () => Array.from({ length: pages }, () => ({})) } as unknown as Clients
  await takeOver({ clients, skipWaiting: async () => void (isOver = true) })
  expect(isOver).toBe(does)
})

const ORIGIN = 'https://earshot.example'
const request = (path: string, more: Partial<Request> = {}) => ({
  method: 'GET',
  mode: 'navigate' as const,
  url: new URL(path, ORIGIN).href,
  ...more,
})

test.each([
  ['/', true],
  ['/index.html', true],
  ['/?source=home-screen', true],
  ['/coordinated-thing', true],
  ['/coordinator', false],
  ['/coordinator/devices', false],
  ['/coordinator.html', false],
  ['/withdraw', false],
  ['/withdraw.html', false],
  ['/coordinator?x=1', false],
  ['/api/docs', false],
  ['/api', false],
])('a navigation to %s is the tablet’s: %s', (path, isOurs) => {
  expect(findAppFile(request(path), ORIGIN)).toBe(isOurs ? '/index.html' : undefined)
})

test('a file of the app is looked for under its own path, and nothing but a GET of this origin is touched', () => {
  expect(findAppFile(request('/assets/tablet-1.js', { mode: 'no-cors' }), ORIGIN)).toBe('/assets/tablet-1.js')
  expect(findAppFile(request('/api/v1/responses', { mode: 'cors', method: 'POST' }), ORIGIN)).toBeUndefined()
  expect(findAppFile(request('/', { method: 'POST' }), ORIGIN)).toBeUndefined()
  expect(findAppFile(request('https://elsewhere.example/assets/a.js', { mode: 'cors' }), ORIGIN)).toBeUndefined()
})
