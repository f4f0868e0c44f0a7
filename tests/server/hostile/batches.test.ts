import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '#contract/sync/limits.ts'
import { isDeeperThan } from '#server/http/json-depth.ts'
import { toWire } from '../../support/sealing.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'
import { chunked, codeOf, expectUnharmed, item, json, listenForHarm, nested, OWN, post, type Target } from './listening.ts'
import { sendRaw } from './raw-request.ts'

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

describe('a batch that is none is refused, and nothing of it is kept:', () => {
  const withRaw = (text: string) => json().replace('{', `{${text},`)
  test.each<[string, () => Iterable<string | Uint8Array>, string]>([
    ['no body', () => post(target, ''), 'body-not-json'],
    ['one byte over the limit', () => post(target, ' '.repeat(LIMITS.bodyBytes + 1 - json().length) + json()), 'body-too-large'],
    ['1 GB announced', () => post(target, '{', { 'Content-Length': String(2 ** 30) }), 'body-too-large'],
    [
      'no length and no end',
      () => post(target, `${(600 * 1024).toString(16)}\r\n${' '.repeat(600 * 1024)}`, OWN),
      'body-too-large',
    ],
    ['a length that is no number', () => post(target, json(), { 'Content-Length': 'many' }), 'not-http'],
    ['a negative length', () => post(target, json(), { 'Content-Length': '-1' }), 'not-http'],
    ['a gzip bomb', () => post(target, gzipSync(Buffer.alloc(2 ** 24)), { 'Content-Encoding': 'gzip' }), 'encoding-refused'],
    ['compressed twice', () => post(target, json(), { 'Content-Encoding': 'identity, br' }), 'encoding-refused'],
    ['JSON as text', () => post(target, json(), { 'Content-Type': 'text/plain' }), 'media-type-refused'],
    ['no media type', () => post(target, json(), { 'Content-Type': undefined }), 'media-type-refused'],
    ['nearly the media type', () => post(target, json(), { 'Content-Type': 'application/jsonx' }), 'media-type-refused'],
    ['a form', () => post(target, 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }), 'media-type-refused'],
    ['not UTF-8', () => post(target, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 'body-not-json'],
    ['JSON that is cut', () => post(target, json().slice(0, -2)), 'body-not-json'],
    ['null', () => post(target, 'null'), 'body-not-valid'],
    ['a list', () => post(target, '[]'), 'body-not-valid'],
    ['a string', () => post(target, '"batch"'), 'body-not-valid'],
    ['the prototype as a field', () => post(target, withRaw('"__proto__": {"items": []}')), 'body-not-json'],
    ['the prototype, spelled otherwise', () => post(target, withRaw('"\\u005f_proto__": {"items": []}')), 'body-not-json'],
    [
      'a constructor with a prototype',
      () => post(target, withRaw('"constructor": {"prototype": {"isRevoked": false}}')),
      'body-not-json',
    ],
    ['a constructor', () => post(target, withRaw('"constructor": 1')), 'body-not-valid'],
    ['toString', () => post(target, withRaw('"toString": "x"')), 'body-not-valid'],
    ['a field that is not known', () => post(target, withRaw('"admin": true')), 'body-not-valid'],
    ['a prototype within an item', () => post(target, json().replace('"kind"', '"__proto__": {}, "kind"')), 'body-not-json'],
    [
      'a field twice: the last counts',
      () => post(target, json().replace('"protocol":1', '"protocol":1,"protocol":9')),
      'protocol-unknown',
    ],
    ['depth 9', () => post(target, withRaw(`"deep": ${nested(9)}`)), 'body-not-valid'],
    ['depth 10,000', () => post(target, withRaw(`"deep": ${nested(10_000)}`)), 'body-not-json'],
    ['depth 250,000', () => post(target, nested(250_000)), 'body-not-json'],
    ['250,000 elements', () => post(target, json({ items: Array.from({ length: 250_000 }, () => 0) })), 'body-too-large'],
    ['101 items', () => post(target, json({ items: Array.from({ length: 101 }, () => 0) })), 'body-too-large'],
    ['items that are no list', () => post(target, json({ items: { length: 1 } as never })), 'body-not-valid'],
    ...[0, 2, -1, 1e9, 1.5, '1', null, [1]].map(
      (protocol) =>
        [`protocol ${JSON.stringify(protocol)}`, () => post(target, json({ protocol })), 'protocol-unknown'] as [
          string,
          () => string[],
          string,
        ],
    ),
    ['counts as text', () => post(target, json({ ledger: { ...NOTHING_HELD, waiting: '1' } })), 'body-not-valid'],
    ['counts below nothing', () => post(target, json({ ledger: { ...NOTHING_HELD, waiting: -1 } })), 'body-not-valid'],
    ['counts without end', () => post(target, json().replace('"waiting":0', '"waiting":1e309')), 'body-not-valid'],
    ...[
      ['too short', 'ab'],
      ['too long', 'ab'.repeat(17)],
      ['in capitals', 'AB'.repeat(16)],
      ['with letters that look alike', `а${'b'.repeat(31)}`],
      ['that is a path', `../${'a'.repeat(29)}`],
      ['with a NUL', `${'a'.repeat(31)}\u0000`],
      ['that is a list', ['ab'.repeat(16)]],
      ['that is a number', 1],
      ['that is nothing', null],
    ].map(
      ([what, id]) =>
        [`an id ${what as string}`, () => post(target, json({ items: [item({ id })] })), 'body-not-valid'] as [
          string,
          () => string[],
          string,
        ],
    ),
    ['a kind that is not known', () => post(target, json({ items: [item({ kind: 'backup' })] })), 'body-not-valid'],
    ['bytes that are not base64url', () => post(target, json({ items: [item({ sealed: 'a+/=' })] })), 'body-not-valid'],
    ['no bytes at all', () => post(target, json({ items: [item({ sealed: '' })] })), 'body-not-valid'],
    ['a digest in capitals', () => post(target, json({ items: [item({ digest: 'AB'.repeat(32) })] })), 'body-not-valid'],
    [
      'a questionnaire with a path',
      () => post(target, json({ items: [item({ questionnaire: { id: '../x', version: '1', hash: 'ab'.repeat(32) } })] })),
      'body-not-valid',
    ],
  ])('%s', async (_, bytes, expected) => {
    const [reply] = await sendRaw(target.port, bytes())
    expect(codeOf(reply)).toBe(expected)
    expect(target.countItems()).toBe(before)
  })
})

describe('what is odd and still right is taken in once:', () => {
  test.each<[string, () => Iterable<string | Uint8Array>]>([
    ['exactly the limit', () => post(target, json().padEnd(LIMITS.bodyBytes))],
    ['in chunks, with trailers', () => post(target, chunked(json(), 'X-Trailer: 1\r\n'), { ...OWN, Trailer: 'X-Trailer' })],
    [
      'a byte at a time',
      () => post(target, json()).flatMap((part) => (typeof part === 'string' && part.startsWith('{') ? [...part] : [part])),
    ],
    ['an expectation that nobody knows', () => post(target, json(), { Expect: 'the-unexpected' })],
    ['an upgrade that nobody offers', () => post(target, json(), { Connection: 'Upgrade', Upgrade: 'websocket' })],
    ['a method in a header', () => post(target, json(), { 'X-HTTP-Method-Override': 'DELETE' })],
    ['an address that is forged', () => post(target, json(), { 'X-Forwarded-For': '203.0.113.9, unknown, <script>' })],
    ['another host', () => post(target, json(), { Host: 'evil.example:80' })],
    [
      'a capital media type with a character set',
      () => post(target, json(), { 'Content-Type': 'APPLICATION/JSON; charset=utf-7' }),
    ],
  ])('%s', async (_, bytes) => {
    const [reply] = await sendRaw(target.port, bytes())
    expect(codeOf(reply)).toBe('200')
    expect(target.countItems()).toBe(before + 1)
  })

  test('the same id twice in a batch, with the same and with other bytes', async () => {
    const one = makeItem()
    const [reply] = await sendRaw(target.port, post(target, json({ items: [one, one, makeItem({ id: one.id })].map(toWire) })))
    const { results } = JSON.parse(reply!.body) as { results: { outcome: string }[] }
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'already-stored', 'conflict-kept'])
    expect(target.countItems()).toBe(before + 1)
  })

  test('sealed bytes of no suite, of another key, cut or with more behind: kept as they came, for the opener to judge', async () => {
    const bytes = [Uint8Array.of(2), new Uint8Array(73), new Uint8Array(74), new Uint8Array(600).fill(255)]
    const [reply] = await sendRaw(
      target.port,
      post(target, json({ items: bytes.map((each) => toWire(makeItem({ bytes: each }))) })),
    )
    const outcomes = reply!.status === 200 ? (JSON.parse(reply!.body) as { results: { outcome: string }[] }).results : []
    expect([codeOf(reply), ...new Set(outcomes.map(({ outcome }) => outcome))]).toEqual(['200', 'stored'])
  })
})

test('a length that is too short: what is behind is not read as another request', async () => {
  const smuggled = 'GET /api/v1/device HTTP/1.1\r\nHost: x\r\n\r\n'
  const replies = await sendRaw(target.port, post(target, json() + smuggled, { 'Content-Length': '20' }), 3)
  expect(replies.map(codeOf).filter((code) => code !== 'body-not-json' && code !== 'not-http')).toEqual([])
  expect(target.countItems()).toBe(before)
})

test.each([
  [8, '{"a": [[[[[[[1]]]]]]]}', false],
  [8, '{"a": [[[[[[[[1]]]]]]]]}', true],
  [1, '["[[[[", "\\"[[", "\\\\", "{"]', false],
  [1, '["\\\\", [1]]', true],
  [1, '["never closed [[[', false],
  [2, '[[],[],[],{},{}]', false],
  [0, '1', false],
])('depth over %i of %s: %s', (most, text, isDeeper) => {
  expect(isDeeperThan(most, text)).toBe(isDeeper)
})
