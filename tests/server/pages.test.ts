import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTestEndpoint, type TestEndpoint } from './test-endpoint.ts'

let pages: string
let endpoint: TestEndpoint
beforeAll(async () => {
  pages = mkdtempSync(join(tmpdir(), 'earshot-'))
  mkdirSync(join(pages, 'assets'))
  mkdirSync(join(pages, '.vite'))
  writeFileSync(join(pages, 'index.html'), 'the tablet')
  writeFileSync(join(pages, 'coordinator.html'), 'the room')
  writeFileSync(join(pages, 'worker.js'), 'the worker')
  writeFileSync(join(pages, 'assets', 'main-abc123.js'), 'the script')
  writeFileSync(join(pages, 'assets', 'main-abc123.js.br'), brotliCompressSync('the script'))
  writeFileSync(join(pages, '.vite', 'manifest.json'), '{}')
  endpoint = await makeTestEndpoint({ pages })
})
afterAll(async () => {
  await endpoint.close()
  rmSync(pages, { recursive: true, force: true })
})

const get = (url: string, headers: Record<string, string> = {}) => endpoint.app.inject({ url, headers })

test('pages and worker are asked for each time, files with a hash in their name are kept for ever', async () => {
  for (const url of ['/', '/index.html', '/worker.js', '/coordinator', '/coordinator/devices']) {
    expect([url, (await get(url)).headers['cache-control']]).toEqual([url, 'no-cache'])
  }
  expect((await get('/assets/main-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('the room answers at its address and at those below it', async () => {
  for (const url of ['/coordinator', '/coordinator/batches']) {
    const reply = await get(url)
    expect([reply.body, reply.headers['content-type']]).toEqual(['the room', 'text/html; charset=utf-8'])
  }
})

test('what was compressed at build time is sent so to those who can read it', async () => {
  const reply = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' })
  expect([reply.headers['content-encoding'], reply.headers['vary']]).toEqual(['br', 'accept-encoding'])
  expect(reply.headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/)
  expect((await get('/assets/main-abc123.js')).body).toBe('the script')
})

test('an unchanged page is not sent again', async () => {
  const { headers } = await get('/')
  expect((await get('/', { 'if-none-match': String(headers['etag']) })).statusCode).toBe(304)
})

test('only the built pages can be fetched', async () => {
  for (const url of [
    '/.vite/manifest.json',
    '/assets/',
    '/../package.json',
    '/assets/..%2f..%2fearshot.db',
    '/assets/other.js',
  ]) {
    expect([url, (await get(url)).statusCode]).toEqual([url, 404])
  }
})
