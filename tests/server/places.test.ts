import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { placeListSchema } from '#contract/coordinator/places.ts'
import { enrol, makeTestEndpoint, setUp, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const SCHOOL = { code: '111583', name: 'Acklam Grange School', type: 'secondary_school' }
const CLUB = { code: 'YC 7', name: 'Riverside', type: 'youth_club', support: 'Find Ms Khan.\nShe is in the kitchen.' }

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path = '', payload?: object) =>
  endpoint.app.inject({
    method,
    url: `/api/v1/coordinator/places${path}`,
    headers: { cookie },
    ...(payload && { payload }),
  })
const list = async () => placeListSchema.parse((await ask('GET')).json()).places
const names = async () => (await list()).map(({ name }) => name)

describe('the list of settings', () => {
  test('is added to, changed and shortened, and devices get it without its numbers', async () => {
    expect((await ask('POST', '', SCHOOL)).statusCode).toBe(201)
    const club = (await ask('POST', '', CLUB)).json()
    expect(await names()).toEqual(['Acklam Grange School', 'Riverside'])
    const { support: _, ...renamed } = { ...CLUB, name: 'Aclet Club', code: 'YC 8' }
    expect((await ask('PUT', `/${club.n}`, renamed)).json()).toEqual({ n: club.n, ...renamed })
    const { token } = await enrol(endpoint)
    const state = await endpoint.app.inject({ url: '/api/v1/device', headers: { authorization: `Bearer ${token}` } })
    expect(state.json().places).toEqual([SCHOOL, renamed])
    expect((await ask('DELETE', `/${club.n}`)).statusCode).toBe(204)
    expect((await ask('DELETE', `/${club.n}`)).statusCode).toBe(204)
    expect(await names()).toEqual(['Acklam Grange School'])
  })

  test('holds each code once', async () => {
    await ask('POST', '', SCHOOL)
    const club = (await ask('POST', '', CLUB)).json()
    expect((await ask('POST', '', { ...CLUB, code: SCHOOL.code })).json().code).toBe('place-taken')
    expect((await ask('PUT', `/${club.n}`, { ...CLUB, code: SCHOOL.code })).json().code).toBe('place-taken')
    expect((await ask('PUT', `/${club.n}`, { ...CLUB, name: 'Riverside 2' })).statusCode).toBe(200)
    expect(await names()).toEqual(['Acklam Grange School', 'Riverside 2'])
  })

  test.each(['9', '0', 'x', '99999999999'])('has no number %s', async (n) => {
    expect((await ask('PUT', `/${n}`, SCHOOL)).json().code).toBe('place-unknown')
  })

  test.each([
    ['code', { code: '=HYPERLINK()' }],
    ['name', { name: ' ' }],
    ['type', { type: 'pub' }],
    ['support', { support: 'x'.repeat(301) }],
  ])('takes no wrong %s, and says where', async (path, part) => {
    const reply = await ask('POST', '', { ...SCHOOL, ...part })
    expect([reply.statusCode, reply.json().places]).toEqual([400, [expect.objectContaining({ path })]])
    expect(await list()).toEqual([])
  })

  test('takes many at once, all or none; a known code gets its new name and keeps its support lines', async () => {
    await ask('POST', '', CLUB)
    const { support: _, ...renamed } = { ...CLUB, name: 'Riverside Hall' }
    expect((await ask('POST', '/several', { places: [SCHOOL, renamed] })).json()).toEqual({ added: 1, changed: 1 })
    expect(await list()).toMatchObject([SCHOOL, { ...CLUB, name: 'Riverside Hall' }])
    expect(
      (
        await ask('POST', '/several', {
          places: [
            { ...SCHOOL, code: 'new' },
            { ...SCHOOL, type: 'pub' },
          ],
        })
      ).statusCode,
    ).toBe(400)
    expect(await list()).toHaveLength(2)
  })

  test('ends at 500', async () => {
    const many = Array.from({ length: 499 }, (_, n) => ({ ...SCHOOL, code: `S ${n}` }))
    await ask('POST', '/several', { places: many })
    expect((await ask('POST', '/several', { places: [SCHOOL, { ...SCHOOL, code: 'one more' }] })).json().code).toBe('places-full')
    expect((await ask('POST', '', SCHOOL)).statusCode).toBe(201)
    expect((await ask('POST', '', CLUB)).json().code).toBe('places-full')
  })
})
