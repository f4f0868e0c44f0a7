// A listening endpoint, and requests written by hand: what somebody who means harm, a broken proxy or a program gone wild may send.
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { problemSchema } from '#contract/sync/problem.ts'
import { toWire } from '../../support/sealing.ts'
import { enrol, makeItem, makeTestEndpoint, NOTHING_HELD, setUp, type TestEndpoint } from '../test-endpoint.ts'
import { sendRaw, type RawReply } from './raw-request.ts'

export type Target = TestEndpoint & { port: number; token: string; cookie: string; countItems(): number }

export async function listenForHarm(): Promise<Target> {
  const endpoint = await makeTestEndpoint()
  const { token } = await enrol(endpoint)
  const cookie = await setUp(endpoint)
  await endpoint.app.listen({ port: 0, host: '127.0.0.1' })
  const count = endpoint.database.engine.connection.prepare('SELECT count(*) AS n FROM item')
  return { ...endpoint, port: portOf(endpoint.app), token, cookie, countItems: () => Number(count.get()?.['n']) }
}

export function portOf(app: FastifyInstance): number {
  return (app.server.address() as AddressInfo).port
}

/** Whatever came before, the endpoint goes on, and has nothing in its log that it did not foresee. */
export async function expectUnharmed({ port, log }: Target): Promise<void> {
  const [hello] = await sendRaw(port, [
    `GET /api/v1/hello?nonce=${'0'.repeat(16)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  ])
  expect(hello?.status).toBe(200)
  expect(log.filter((line) => line.includes('"internal error"'))).toEqual([])
}

export type Headers = Record<string, string | undefined>
export const head = (first: string, headers: Headers): string =>
  [first, ...Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])), '', ''].join(
    '\r\n',
  )

/** A batch as a device sends it, of bytes that may be anything. */
export function post(
  target: Target,
  body: string | Uint8Array,
  headers: Headers = {},
  path = '/api/v1/responses',
): (string | Uint8Array)[] {
  const usual = {
    Host: 'x',
    Authorization: `Bearer ${target.token}`,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
  }
  return [head(`POST ${path} HTTP/1.1`, { ...usual, ...headers }), body]
}

export type Batch = { protocol: unknown; ledger: unknown; items: unknown[] }
export const batch = (more: Partial<Batch> = {}): Batch => ({
  protocol: 1,
  ledger: NOTHING_HELD,
  items: [toWire(makeItem())],
  ...more,
})
export const json = (more: Partial<Batch> = {}): string => JSON.stringify(batch(more))
export const item = (more: object) => ({ ...toWire(makeItem()), ...more })
export const chunked = (text: string, trailer = ''): string =>
  `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n${trailer}\r\n`
export const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
export const OWN = { 'Transfer-Encoding': 'chunked', 'Content-Length': undefined }

export function codeOf(reply: RawReply | undefined): string {
  if (!reply) return 'closed'
  if (reply.status < 300) return String(reply.status)
  expect(reply.headers.get('content-type')).toContain('application/problem+json')
  const problem = problemSchema.parse(JSON.parse(reply.body))
  expect(problem.status).toBe(reply.status)
  return problem.code
}
