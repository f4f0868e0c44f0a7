import { createHash } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Digest } from '#contract/ids.ts'
import { codeParts, withdrawalText } from '#contract/withdrawal.ts'
import { withdrawalNotedSchema, withdrawnSchema } from '#contract/withdrawal-request.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeTestEndpoint, setUp, type TestEndpoint } from '../test-endpoint.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const digestOf = (n: number) =>
  createHash('sha256')
    .update(withdrawalText(endpoint.project.id, codeParts(n)))
    .digest('hex') as Digest

/** An opened response with this code, as the opener leaves one. */
function keepOpened(n: number): string {
  const id = n.toString(16).padStart(32, '0')
  const code = digestOf(n)
  const published =
    'INSERT OR IGNORE INTO questionnaire (hash, id, version, definition, published_at, in_force) VALUES (?, ?, ?, ?, ?, 1)'
  endpoint.database.engine.prepared(published).run('h', 'mcm', '1', JSON.stringify(everyKind()), '2026-11-22')
  endpoint.database.engine.connection.exec(`
    INSERT OR IGNORE INTO questionnaire_ref (n, id, version, hash) VALUES (1, 'mcm', '1', 'h');
    INSERT INTO item (sequence, id, digest, kind, ref, from_revoked, sealed) VALUES (${n + 1}, x'${id}', x'00', 'response', 1, 0, x'00');
    INSERT INTO response (n, sequence, id, ref, line) VALUES (${n + 1}, ${n + 1}, x'${id}', 1, '${id}${','.repeat(100)}');
    INSERT INTO withdrawal_code (code, response) VALUES (x'${code}', x'${id}');`)
  return id
}
const left = () => endpoint.database.engine.connection.prepare('SELECT count(*) AS n FROM response').get()?.['n']
const send = (payload: object, more: { url?: string; headers?: Record<string, string>; remoteAddress?: string } = {}) =>
  endpoint.app.inject({ method: 'POST', url: '/api/v1/withdrawals', payload, ...more })
const withdraw = (n: number, remoteAddress = '10.0.0.1') => send({ code: codeParts(n) }, { remoteAddress })
const inRoom = (n: number) => send({ code: codeParts(n) }, { url: '/api/v1/coordinator/withdrawals', headers: { cookie } })
const batch = `INSERT INTO batch (number, questionnaire, created_at, created_by, after_n, up_to_n, responses, digest, software)
  VALUES (1, 'mcm', '2026-11-20T10:00:00.000Z', 'Sam', 0, 100, 2, NULL, '0')`

describe('the public address', () => {
  test('withdraws with the four pictures alone, without a sign-in', async () => {
    keepOpened(7)
    const reply = await withdraw(7)
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([200, 'no-store'])
    await vi.waitFor(() => expect(left()).toBe(0))
  })

  test('answers a code that is known, one that is not, and one a second time to the byte alike', async () => {
    keepOpened(7)
    endpoint.database.engine.connection.exec(batch)
    const replies = [await withdraw(7), await withdraw(7), await withdraw(8)]
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1)
    expect(withdrawalNotedSchema.parse(replies[0]!.json())).toEqual({ givenOut: '2026-11-20' })
    const headers = replies.map((reply) => Object.keys(reply.headers).toSorted().join())
    expect(new Set(headers).size).toBe(1)
  })

  test('has written it down before it answers, known or not', async () => {
    await withdraw(9)
    expect(endpoint.database.withdrawals.hasCode(digestOf(9))).toBe(true)
  })

  test('takes 10 tries an hour from one address and 60 from everywhere, and says when to come again', async () => {
    for (let n = 0; n < 10; n += 1) expect((await withdraw(n)).statusCode).toBe(200)
    const tooMany = await withdraw(11)
    expect([tooMany.statusCode, tooMany.json().code]).toEqual([429, 'too-many-requests'])
    for (let n = 10; n < 60; n += 1) expect((await withdraw(n, `10.0.${n}.2`)).statusCode).toBe(200)
    const everywhere = await withdraw(60, '10.9.9.9')
    expect([everywhere.statusCode, Number(everywhere.headers['retry-after'])]).toEqual([429, 3600])
    expect(endpoint.database.withdrawals.hasCode(digestOf(60))).toBe(false)
    endpoint.moveClock(3_600_000)
    expect((await withdraw(60, '10.9.9.8')).statusCode).toBe(200)
  })

  test('refuses what is no code, and another site that makes a browser send one', async () => {
    const bad = [
      {},
      { code: [] },
      { code: codeParts(1).slice(1) },
      { code: [...codeParts(1), ...codeParts(1)] },
      { code: 'red star' },
    ]
    for (const payload of bad) expect((await send(payload)).statusCode).toBe(400)
    const crossed = await send({ code: codeParts(1) }, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect([crossed.statusCode, crossed.json().code]).toEqual([403, 'origin-refused'])
    expect(endpoint.database.withdrawals.list().codes.size).toBe(0)
  })

  test('leaves no code in any log', async () => {
    await withdraw(7)
    await send({ code: [{ colour: 'purple', thing: 'boatswain' }] })
    await after(20)
    expect(endpoint.log.length).toBeGreaterThan(0)
    expect(endpoint.log.join('\n')).not.toMatch(/purple|boat|star|[0-9a-f]{64}/)
  })

  test('says that it cannot keep it just now when the disk is full, and deletes nothing', async () => {
    keepOpened(7)
    vi.spyOn(endpoint.database.withdrawals, 'add').mockImplementation(() => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    })
    const reply = await withdraw(7)
    expect([reply.statusCode, reply.json().code, left()]).toEqual([507, 'cannot-keep', 1])
    vi.restoreAllMocks()
  })
})

describe('the coordinator’s room', () => {
  test('says whether it was here, and which batches it was given out in before', async () => {
    keepOpened(3)
    keepOpened(4)
    endpoint.database.engine.connection.exec(batch)
    expect(withdrawnSchema.parse((await inRoom(3)).json())).toEqual({
      outcome: 'deleted',
      batches: [{ number: 1, createdAt: '2026-11-20T10:00:00.000Z' }],
    })
    expect((await inRoom(5)).json()).toEqual({ outcome: 'not-here', batches: [] })
    expect(left()).toBe(1)
  })

  test('asks for a sign-in', async () => {
    expect((await send({ code: codeParts(1) }, { url: '/api/v1/coordinator/withdrawals' })).statusCode).toBe(401)
  })
})
