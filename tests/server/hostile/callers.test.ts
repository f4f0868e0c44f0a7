import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, expectUnharmed, type Headers, listenForHarm, nested, post, type Target } from './listening.ts'
import { sendRaw } from './raw-request.ts'

let target: Target
beforeAll(async () => {
  target = await listenForHarm()
})
afterEach(() => expectUnharmed(target))
afterAll(() => target.close())

describe('addresses and methods:', () => {
  test.each([
    ['OPTIONS', '/api/v1/responses', 'method-not-allowed'],
    ['PUT', '/api/v1/responses', 'method-not-allowed'],
    ['DELETE', '/api/v1/responses', 'method-not-allowed'],
    ['TRACE', '/api/v1/responses', 'method-not-allowed'],
    ['PROPFIND', '/api/v1/responses', 'method-not-allowed'],
    ['GET', '/api/v1/responses', 'method-not-allowed'],
    ['GET', '/../../etc/passwd', 'not-found'],
    ['GET', '/%2e%2e/%2e%2e/etc/passwd', 'not-found'],
    ['GET', '/api/v1/questionnaires/../device', 'not-found'],
    ['GET', '/%00', 'not-found'],
    ['GET', '/%', 'not-found'],
    ['GET', '//evil.example/', 'not-found'],
    ['GET', '/api/v1/device/', 'not-found'],
    ['GET', '/API/V1/DEVICE', 'not-found'],
    ['GET', `/api/v1/questionnaires/${'a'.repeat(4_000)}`, 'not-found'],
    ['GET', '/api/v1/hello?nonce=%00', 'body-not-valid'],
    ['GET', `/api/v1/hello?${'nonce=00&'.repeat(800)}`, 'body-not-valid'],
    ['GET', '/api/v1/hello?__proto__[x]=1', 'body-not-valid'],
  ])('%s %s', async (method, path, expected) => {
    const [reply] = await sendRaw(target.port, [`${method} ${path} HTTP/1.1\r\nHost: x\r\n\r\n`])
    expect(codeOf(reply)).toBe(expected)
  })

  test('a tunnel is closed without a word, and HEAD has no body', async () => {
    expect(await sendRaw(target.port, ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'])).toEqual([])
    const { statusCode, body } = await target.app.inject({ method: 'HEAD', url: '/api/v1/coordinator/session' })
    expect([statusCode, body]).toEqual([401, ''])
  })
})

describe('changes that another site makes a browser send are refused, with the session’s cookie too:', () => {
  const change = (headers: Headers) =>
    sendRaw(
      target.port,
      post(target, '{}', { Cookie: target.cookie, Authorization: undefined, ...headers }, '/api/v1/coordinator/enrolment-codes'),
    )
  test.each<[string, Headers]>([
    ['another origin', { Origin: 'https://evil.example' }],
    ['an origin that is hidden', { Origin: 'null' }],
    ['our name on another port', { Origin: 'http://localhost:1', Host: 'localhost:8080' }],
    ['the page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a page of the same site', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:8080' }],
    ['a word that no browser sends', { 'Sec-Fetch-Site': 'SAME-ORIGIN' }],
  ])('%s', async (_, headers) => {
    const [reply] = await change(headers)
    expect(codeOf(reply)).toBe('origin-refused')
  })

  test('without either header it is no browser, and the room’s own page may', async () => {
    expect((await change({})).map(codeOf)).toEqual(['201'])
    expect((await change({ Origin: 'http://localhost:8080', 'Sec-Fetch-Site': 'same-origin' })).map(codeOf)).toEqual(['201'])
  })
})

describe('those who have no token', () => {
  test('may send little at a time', async () => {
    for (const path of ['/api/v1/enrolments', '/api/v1/coordinator/session', '/api/v1/coordinator/setup']) {
      const [reply] = await sendRaw(target.port, post(target, nested(2_100), { Authorization: undefined }, path))
      expect(codeOf(reply)).toBe('body-too-large')
    }
  })

  test('are not read at all where a token is needed', async () => {
    for (const Authorization of [
      undefined,
      'Bearer',
      'Basic YTpi',
      `Bearer ${'x'.repeat(43)}`,
      `Bearer ${target.token}\u00ff`,
      `Bearer ${'x'.repeat(9_000)}`,
    ]) {
      const [reply] = await sendRaw(target.port, post(target, 'not even JSON', { Authorization }))
      expect(codeOf(reply)).toBe('not-enrolled')
    }
  })

  test('cannot guess on by forging the address they call from, and another day they are strangers again', async () => {
    const guess = async (n: number) =>
      codeOf(
        (
          await sendRaw(
            target.port,
            post(
              target,
              JSON.stringify({ code: '7K3M-Q9TX', label: 'x' }),
              { 'X-Forwarded-For': `203.0.113.${n}` },
              '/api/v1/enrolments',
            ),
          )
        )[0],
      )
    const codes = new Set<string>()
    for (let n = 0; n < 40; n += 1) codes.add(await guess(n))
    expect([...codes]).toEqual(['code-unknown', 'too-many-requests'])
    target.moveClock(24 * 60 * 60_000)
    expect(await guess(1)).toBe('code-unknown')
  })
})
