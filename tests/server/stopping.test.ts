import { existsSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createEnrolmentCode } from '#server/accounts/create-enrolment-code.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { toWire } from '../support/sealing.ts'
import { startEndpoint, type Endpoint } from '../support/start-endpoint.ts'
import { makeItem, NOTHING_HELD } from './test-endpoint.ts'

/** A request by hand: its head and half of its body are sent, the rest when the test says so. */
async function beginSending(endpoint: Endpoint, token: string): Promise<{ finish(): Promise<string> }> {
  const body = JSON.stringify({ protocol: 1, ledger: NOTHING_HELD, items: [toWire(makeItem())] })
  const head = [
    'POST /api/v1/responses HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  const socket = await open(endpoint)
  const continued = new Promise((resolve) => socket.once('data', resolve))
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  // The endpoint has the request in its hands once it asks for the body.
  await continued
  socket.write(body.slice(0, 40))
  return { finish: async () => (socket.write(body.slice(40)), text(socket)) }
}

function open({ port }: Endpoint): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
  })
}

/** Asks on connections of their own until the endpoint says that it is stopping. */
async function waitForRefusal({ origin }: Endpoint): Promise<Response> {
  for (;;) {
    const reply = await fetch(`${origin}/api/v1/hello?nonce=${'0'.repeat(16)}`, { headers: { connection: 'close' } })
    if (reply.status !== 200) return reply
  }
}

async function enrolAt({ origin, dataFolder }: Endpoint): Promise<string> {
  const database = openDatabase(dataFolder, '2026-11-22T09:00:00.000Z')
  const { code } = await createEnrolmentCode(database, { uses: 1, hours: 24, now: new Date(), origin })
  await database.close()
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ code, label: 'Tablet 7' })
  const enrolled = await fetch(`${origin}/api/v1/enrolments`, { method: 'POST', headers, body })
  return ((await enrolled.json()) as { token: string }).token
}

test('told to stop, the endpoint finishes what is under way, refuses what is new with 503, and closes its database', async () => {
  const endpoint = await startEndpoint()
  const token = await enrolAt(endpoint)
  const underWay = await beginSending(endpoint, token)
  const stopped = endpoint.stop()
  const refused = await waitForRefusal(endpoint)
  expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection')]).toEqual([503, '5', 'close'])
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect(await refused.json()).toMatchObject({ code: 'busy' })
  const reply = await underWay.finish()
  expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(reply).toContain('"outcome":"stored"')
  await stopped
  expect(existsSync(join(endpoint.dataFolder, 'earshot.db-wal'))).toBe(false)
  const database = new DatabaseSync(join(endpoint.dataFolder, 'earshot.db'), { readOnly: true })
  expect(database.prepare('SELECT count(*) AS n FROM item').get()).toEqual({ n: 1 })
  database.close()
  await endpoint.remove()
}, 60_000)

test('somebody who never finishes a request does not keep the endpoint from stopping', async () => {
  const endpoint = await startEndpoint()
  await beginSending(endpoint, await enrolAt(endpoint))
  await endpoint.remove()
}, 60_000)
