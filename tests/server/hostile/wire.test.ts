import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { createApp } from '#server/app.ts'
import { codeOf, expectUnharmed, head, json, listenForHarm, portOf, post, type Target } from './listening.ts'
import { openSocket, sendRaw } from './raw-request.ts'

let target: Target
let before = 0
beforeAll(async () => {
  target = await listenForHarm()
})
beforeEach(() => {
  before = target.countItems()
})
afterEach(() => expectUnharmed(target))
afterAll(() => target.close())

describe('requests that two readers could read in two ways are not read at all:', () => {
  const smuggled = 'GET /api/v1/device HTTP/1.1\r\nHost: x\r\n\r\n'
  test.each<[string, () => string]>([
    [
      'a length and chunks',
      () =>
        head('POST /api/v1/responses HTTP/1.1', { Host: 'x', 'Content-Length': '4', 'Transfer-Encoding': 'chunked' }) +
        `0\r\n\r\n${smuggled}`,
    ],
    [
      'two lengths',
      () => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
    ],
    ['a length with a sign', () => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +0\r\n\r\n`],
    ['chunks by another name', () => `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', () => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\nhello`],
    [
      'a header over two lines',
      () => `GET / HTTP/1.1\r\nHost: x\r\nX-One: 1\r\n two\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`,
    ],
    ['a NUL in a header', () => `GET / HTTP/1.1\r\nHost: x\r\nX-One: a\0b\r\n\r\n`],
    ['no host', () => 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', () => 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n'],
    ['a host that is none', () => 'GET / HTTP/1.1\r\nHost: x/../y@z\r\n\r\n'],
    ['a version that is none', () => 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['no version', () => 'GET /\r\n\r\n'],
    ['HTTP/2 at once', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['TLS', () => '\u0016\u0003\u0001\u0002\u0000\u0001'.padEnd(300, '\u0000')],
    ['a method that is none', () => 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'a chunk length that overflows',
      () => `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n`,
    ],
  ])('%s', async (_, bytes) => {
    const replies = await sendRaw(target.port, [bytes()], 2)
    expect(replies.map(codeOf)).toEqual(['not-http'])
  })

  test('a header of 64 KB', async () => {
    const [reply] = await sendRaw(target.port, [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(65_536)}\r\n\r\n`])
    expect(codeOf(reply)).toBe('headers-too-large')
  })
})

describe('patience has an end:', () => {
  let impatient: FastifyInstance
  beforeAll(async () => {
    impatient = await createApp(target, { patienceMs: 400, mostConnections: 40 })
    await impatient.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => impatient.close())

  test('a body that comes too slowly is given up, and nothing of it is kept', async () => {
    const [start, ...rest] = post(target, json())
    const [reply] = await sendRaw(portOf(impatient), [start!, String(rest[0]).slice(0, 30)])
    expect(codeOf(reply)).toBe('too-slow')
    expect(target.countItems()).toBe(before)
  })

  test('headers that never end are given up', async () => {
    const [reply] = await sendRaw(portOf(impatient), ['GET / HTTP/1.1\r\nHost: x\r\nX-One: '])
    expect(codeOf(reply)).toBe('too-slow')
  })

  test('hundreds of connections that say nothing: only so many are held, they are closed, and others get their turn', async () => {
    const sockets = await Promise.all(Array.from({ length: 300 }, () => openSocket(portOf(impatient)).catch(() => undefined)))
    for (const socket of sockets) socket?.on('error', () => undefined).resume()
    const held = await new Promise<number>((resolve, reject) => {
      impatient.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
    })
    expect(held).toBeLessThanOrEqual(40)
    await Promise.all(sockets.map(async (socket) => socket && !socket.closed && once(socket, 'close')))
    const [reply] = await sendRaw(portOf(impatient), post(target, json()))
    expect(codeOf(reply)).toBe('200')
  })
})
