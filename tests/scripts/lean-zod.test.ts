// The tablet's zod against the published one: the schemas that a tablet asks must say the same of whatever a reply could hold.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import * as enrolment from '#contract/sync/enrolment.ts'
import * as problem from '#contract/sync/problem.ts'
import * as receipt from '#contract/sync/receipt.ts'
import { leanLibraries, leftOutCall, onlySchemasInUse } from '../../scripts/lean-libraries.ts'

type Asked = { safeParse: (input: unknown) => { success: boolean; data?: unknown } }
type Schemas = Record<string, Asked>

const PUBLISHED = { ...enrolment, ...problem, ...receipt } as unknown as Schemas
const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const hex = (length: number) => '0123456789abcdef'.repeat(8).slice(0, length)
const signed = { epoch: hex(32), safeSequence: 3, signature: 'c2ln' }
const keys = { sealing: 'AAAA', receipt: 'BBBB' }
const project = { id: 'teesside', name: 'Tees Valley' }
const result = { id: hex(32), digest: hex(64), outcome: 'stored', sequence: 7 }
const place = { code: 'URN 111', name: 'Riverside Youth Club', type: 'youth_club', support: 'Ask for\nSam.' }
const target = { questionnaire: 'small', area: 'E05', ageBand: '5-10', target: 40, heard: 3 }

/** One that is right, of each schema that the tablet asks. */
const RIGHT: Record<string, unknown> = {
  receiptSchema: { protocol: 1, ...signed, results: [result, { ...result, outcome: 'later', sequence: 0 }] },
  missingReplySchema: { protocol: 1, ...signed, missing: [hex(32)] },
  helloSchema: { protocol: 1, nonce: hex(16), epoch: hex(32), signature: 'c2ln' },
  enrolmentSchema: { protocol: 1, deviceId: 'd1', token: 'dG9r', keys, project },
  deviceLabelSchema: ' Tablet 7 ',
  problemSchema: {
    type: 'urn:earshot:problem:code-used',
    title: 'This code has been used.',
    status: 410,
    detail: 'Ask for a new one.',
    code: 'code-used',
    places: [{ path: '/code', reason: 'used' }],
    more: 'is passed over',
  },
  deviceStateSchema: {
    protocol: 1,
    device: { id: 'd1', label: 'Tablet 7', revoked: false },
    project,
    epoch: hex(32),
    time: '2026-11-22T10:00:00.000Z',
    retentionDays: 30,
    keys,
    questionnaires: [{ id: 'small', version: '1', hash: hex(64) }],
    wardSets: ['tees'],
    targets: [target],
    totals: { heard: 3, target: 40 },
    settings: { itemsPerBatch: 50, draftLanguages: ['ar'] },
    places: [place, { code: 'C2', name: 'Library', type: 'other' }],
  },
}

let lean: Schemas

beforeAll(async () => {
  const files = ['enrolment', 'problem', 'receipt'].map((name) => here(`src/contract/sync/${name}.ts`))
  const entry = {
    name: 'entry',
    resolveId: (id: string) => (id === 'asked' ? '\0asked' : undefined),
    load: (id: string) =>
      id === '\0asked' ? files.map((file) => `export * from ${JSON.stringify(file)}`).join('\n') : undefined,
  }
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [entry, leanLibraries(), onlySchemasInUse()],
    build: { write: false, rolldownOptions: { input: 'asked', preserveEntrySignatures: 'strict' } },
  })
  const [chunk] = 'output' in built ? built.output : []
  const code = chunk && 'code' in chunk ? chunk.code : ''
  lean = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as Schemas
})

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    undefined,
    NaN,
    Infinity,
    -0,
    -1,
    1.5,
    2 ** 53,
    1e300,
    '',
    ' ',
    'a\u0000b',
    '\u{1f600}'.repeat(31),
    'x'.repeat(999),
  ),
  fc.constantFrom<unknown>([], {}, [[]], new Date(0), new Map(), hex(32), hex(64), '5-10', 'stored'),
  fc.integer(),
  fc.string({ maxLength: 70, unit: 'grapheme' }),
)

/** Changes what is right at one place: something else there, nothing there, one more there, or the same twice. */
const changed = (right: unknown) =>
  fc
    .tuple(fc.nat(), fc.constantFrom('put', 'remove', 'add', 'proto', 'twice'), odd)
    .map(([place, how, value]) => changeAt(structuredClone(right), place, how, value))

function changeAt(whole: unknown, place: number, how: string, value: unknown): unknown {
  const owners: Record<string, unknown>[] = []
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    owners.push(part as Record<string, unknown>)
    Object.values(part).forEach(collect)
  }
  collect(whole)
  const places = owners.flatMap((owner) => Object.keys(owner).map((key) => ({ owner, key })))
  const at = places[place % (places.length + 1)]
  if (at === undefined) return value
  if (how === 'put') at.owner[at.key] = value
  if (how === 'remove') delete at.owner[at.key]
  if (how === 'add') at.owner[`${at.key}s`] = value
  if (how === 'proto') Object.defineProperty(at.owner, '__proto__', { value, enumerable: true })
  if (how === 'twice' && Array.isArray(at.owner)) at.owner.push(...at.owner)
  return whole
}

function verdict(schema: Asked | undefined, input: unknown): unknown {
  const { success, data } = schema!.safeParse(input)
  return { success, data }
}

test('every schema that the tablet asks is held against the published one', () => {
  const files = readdirSync(here('src/collect'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const asked = files.flatMap((file) => [
    ...readFileSync(here(`src/collect/${file}`), 'utf8').matchAll(/(\w+Schema)\.safeParse/g),
  ])
  expect([...new Set(asked.map(([, name]) => name!))].toSorted()).toEqual(Object.keys(RIGHT).toSorted())
})

test.each(Object.entries(RIGHT))('%s takes what is right', (name, right) => {
  expect(verdict(lean[name], right)).toStrictEqual(verdict(PUBLISHED[name], right))
  expect(lean[name]!.safeParse(right).success).toBe(true)
})

test.each(Object.entries(RIGHT))('%s says the same of what is changed, and of anything', (name, right) => {
  const input = fc.oneof(odd, changed(right), changed(right).chain(changed))
  fc.assert(
    fc.property(input, (one) => {
      expect(verdict(lean[name], one)).toStrictEqual(verdict(PUBLISHED[name], one))
    }),
    { numRuns: 1000 },
  )
})

test('whoever reads what zod says of an error hears that it is left out', () => {
  const refused = lean['receiptSchema']!.safeParse({}) as unknown as { error: unknown }
  expect(() => refused.error).toThrow('left out')
})

test('our own code cannot call what is left out', () => {
  expect(leftOutCall('/src/collect/store/outbox.ts', "outbox.where('id').anyOf(ids)")).toBe('.anyOf(')
  expect(leftOutCall('/src/collect/store/outbox.ts', "outbox\n  .where('id').equals(id)\n  .delete()")).toContain('.delete(')
  expect(leftOutCall('/src/collect/store/outbox.ts', 'outbox.get({ state })')).toBe('.get({')
  expect(leftOutCall('/src/collect/store/outbox.ts', 'Dexie.waitFor(work)')).toBe('Dexie.waitFor')
  expect(leftOutCall('/src/collect/sync/hello.ts', 'helloSchema.parse(body)')).toBe('Schema.parse(')
  expect(leftOutCall('/src/collect/store/outbox.ts', 'await outbox.delete(id); Object.keys(row); Dexie.minKey')).toBeUndefined()
  expect(leftOutCall('/src/server/main.ts', 'helloSchema.parse(body)')).toBeUndefined()
})
