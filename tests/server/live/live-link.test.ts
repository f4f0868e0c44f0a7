import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIVE_TABLES } from '#contract/coordinator/data-keys.ts'
import { everyKind } from '../opener/every-kind.ts'
import { sampleResponses } from '../opener/world.ts'
import { filesOf } from '../export/exporting.ts'
import { withdrawCode } from '#server/withdrawal/withdraw.ts'
import { digestOf } from '../../support/sealing.ts'
import { readCsv } from '../../support/csv-reader.ts'
import { type Filled, fillEndpoint, SECRET_TEXT } from './filling.ts'

let filled: Filled
beforeAll(async () => {
  filled = await fillEndpoint(250)
})
afterAll(async () => filled.close())

describe('a key of the live link', () => {
  it('opens the data as a bearer token and as the password of Basic, whatever the name', async () => {
    const basic = `Basic ${Buffer.from(`anybody:${filled.key}`).toString('base64')}`
    for (const authorization of [`Bearer ${filled.key}`, basic])
      expect((await filled.get('every_kind/questions.csv', { authorization })).statusCode).toBe(200)
  })

  it('is asked for, and nothing else opens the data: not another key, not a sign-in, not the address', async () => {
    const wrong = [{}, { authorization: 'Bearer nobody' }, { authorization: 'Basic bm9ib2R5' }, { cookie: filled.cookie }]
    for (const headers of wrong) {
      const reply = await filled.endpoint.app.inject({ url: `/api/v1/data/every_kind/responses.csv?key=${filled.key}`, headers })
      expect([reply.statusCode, reply.json().code]).toEqual([401, 'data-key-unknown'])
      expect(reply.headers['www-authenticate']).toMatch(/^Basic /)
    }
  })

  it('does not open the room, and takes no change', async () => {
    const headers = { authorization: `Bearer ${filled.key}` }
    expect((await filled.endpoint.app.inject({ url: '/api/v1/coordinator/batches', headers })).statusCode).toBe(401)
    expect(
      (await filled.endpoint.app.inject({ method: 'POST', url: '/api/v1/data/every_kind/responses.csv', headers, payload: {} }))
        .statusCode,
    ).toBeGreaterThanOrEqual(404)
  })

  it('is listed with the day of its last use, is never shown again, and is worth nothing once revoked', async () => {
    const ask = async (method: 'GET' | 'POST' | 'DELETE', path = '', payload?: object) =>
      filled.endpoint.app.inject({
        method,
        url: `/api/v1/coordinator/data-keys${path}`,
        headers: { cookie: filled.cookie },
        ...(payload && { payload }),
      })
    const made = await ask('POST', '', { label: 'For a week' })
    const { key, n, links } = made.json<{ key: string; n: number; links: string[] }>()
    expect(links).toContain('http://localhost:8080/api/v1/data/every_kind/odata')
    const authorization = `Bearer ${key}`
    expect((await filled.get('every_kind', { authorization })).statusCode).toBe(200)
    const listed = (await ask('GET')).json<{ keys: object[] }>().keys
    expect(listed[1]).toMatchObject({ n, label: 'For a week', createdBy: 'Sam', lastUsedOn: '2026-11-22', revokedAt: null })
    expect(JSON.stringify(listed)).not.toContain(key)
    expect((await ask('DELETE', `/${n}`)).statusCode).toBe(204)
    expect((await filled.get('every_kind', { authorization })).statusCode).toBe(401)
    expect((await ask('DELETE', `/${n}`)).json().code).toBe('data-key-gone')
    expect(filled.endpoint.log.join('')).not.toContain(key)
  })
})

describe('a table of the live link', () => {
  it('is what a batch of everything holds, as an independent reader reads it', async () => {
    const batch = await filesOf(filled.world.database, { selection: 'everything' })
    for (const name of ['responses', 'responses-numeric', 'responses-labels', 'answers']) {
      const reply = await filled.get(`every_kind/${name}.csv`)
      expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8')
      expect(Buffer.from(batch.files[`${name}.csv`]!).equals(reply.rawPayload)).toBe(true)
      const read = Papa.parse(reply.payload.replace('\uFEFF', ''), { header: true, skipEmptyLines: true })
      expect(read.errors).toEqual([])
      expect(read.data).toEqual(batch.table(name).rows)
    }
  })

  it('names all there are, and each can be read, without a single typed text', async () => {
    const { tables } = (await filled.get('every_kind')).json<{ tables: { name: string; csv: string }[] }>()
    expect(tables.map(({ name }) => name)).toEqual(LIVE_TABLES)
    for (const { csv } of tables) {
      const reply = await filled.endpoint.app.inject({ url: csv, headers: { authorization: `Bearer ${filled.key}` } })
      expect(readCsv(reply.rawPayload).header.length).toBeGreaterThan(1)
      expect(reply.payload).not.toContain(SECRET_TEXT)
    }
  })

  it('is not sent again while nothing is new, and is when one response has come or was withdrawn', async () => {
    const first = await filled.get('every_kind/responses.csv')
    const tag = String(first.headers['etag'])
    const again = await filled.get('every_kind/responses.csv', { 'if-none-match': tag })
    expect([again.statusCode, again.payload]).toEqual([304, ''])
    expect((await filled.get('every_kind/answers.csv')).headers['etag']).not.toBe(tag)
    const definition = everyKind()
    await filled.world.send(...sampleResponses(definition, filled.responses[0]!.questionnaire, 1, 99))
    const later = await filled.get('every_kind/responses.csv', { 'if-none-match': tag })
    expect([later.statusCode, readCsv(later.rawPayload).rows.length]).toEqual([200, 251])
    const code = digestOf(Buffer.from('withdrawn'))
    const gone = { ...sampleResponses(definition, filled.responses[0]!.questionnaire, 1, 98)[0]!, withdrawal: code }
    await filled.world.send(gone)
    const withIt = await filled.get('every_kind/responses.csv')
    await withdrawCode(filled.world.database, code, '2026-11-24')
    const without = await filled.get('every_kind/responses.csv', { 'if-none-match': String(withIt.headers['etag']) })
    expect([withIt.payload.includes(gone.id), without.statusCode, without.payload.includes(gone.id)]).toEqual([true, 200, false])
  })

  it('that is not there is refused in one sentence', async () => {
    for (const [path, code] of [
      ['nobody/responses.csv', 'questionnaire-unknown'],
      ['every_kind/free-text.csv', 'table-unknown'],
      ['every_kind/responses', 'table-unknown'],
      ['every_kind/responses.csv?csv=odd', 'body-not-valid'],
    ] as const)
      expect((await filled.get(path)).json().code).toBe(code)
  })
})
