import { parse } from '@sap-ux/edmx-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answersTable } from '#server/export/tables/answers.ts'
import { type Filled, fillEndpoint, SECRET_TEXT } from './filling.ts'

type Row = Record<string, string | number | null>
/** What the parser makes of a metadata document, as far as it is looked at here. */
type Csdl = {
  entitySets: { name: string; entityTypeName: string }[]
  entityTypes: {
    fullyQualifiedName: string
    keys: { name: string }[]
    entityProperties: { name: string; type: string; nullable?: boolean }[]
  }[]
}
type Body = { '@odata.context': string; '@odata.count'?: number; '@odata.nextLink'?: string; value: Row[] }

let filled: Filled
let rows: Row[]
beforeAll(async () => {
  filled = await fillEndpoint(250)
  rows = await readAll('responses')
})
afterAll(async () => filled.close())

const ROOT = 'every_kind/odata'
const encode = (query: Record<string, string>) =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
const ask = async (set: string, query: Record<string, string> = {}) => filled.get(`${ROOT}/${set}?${encode(query)}`)
const read = async (set: string, query: Record<string, string> = {}) => (await ask(set, query)).json<Body>()
const codeOf = async (set: string, query: Record<string, string>) => {
  const reply = await ask(set, query)
  return `${reply.statusCode} ${reply.json<{ code: string }>().code}`
}

/** Follows next links to the end, as any client does. */
async function readAll(set: string, query: Record<string, string> = {}): Promise<Row[]> {
  const all: Row[] = []
  let body = await read(set, query)
  for (;;) {
    all.push(...body.value)
    const next = body['@odata.nextLink']
    if (next === undefined) return all
    expect(next).toMatch(/^http:\/\/localhost:8080\/api\/v1\/data\//)
    body = (await filled.get(next.slice('http://localhost:8080/api/v1/data/'.length))).json<Body>()
  }
}

describe('the metadata document', () => {
  it('is CSDL that an independent parser reads, with a key and a type for every column', async () => {
    const reply = await filled.get(`${ROOT}/$metadata`)
    expect([reply.headers['content-type'], reply.headers['odata-version']]).toEqual(['application/xml; charset=utf-8', '4.0'])
    const { schema } = parse(reply.payload) as { schema: Csdl }
    const sets = schema.entitySets.map(({ name }) => name)
    expect(sets).toContain('responses_numeric')
    for (const set of sets) {
      const { entityTypeName } = schema.entitySets.find(({ name }) => name === set)!
      const type = schema.entityTypes.find(({ fullyQualifiedName }) => fullyQualifiedName === entityTypeName)!
      expect(type.keys.length, set).toBeGreaterThan(0)
      for (const key of type.keys) expect(type.entityProperties.find(({ name }) => name === key.name)?.nullable).toBe(false)
      for (const { type: edm, name } of type.entityProperties) {
        expect(['Edm.String', 'Edm.Int64', 'Edm.Double', 'Edm.Date']).toContain(edm)
        expect(name).toMatch(/^[A-Za-z_]\w{0,127}$/)
      }
      const [row] = (await read(set, { $top: '1' })).value
      if (row) expect(Object.keys(row)).toEqual(type.entityProperties.map(({ name }) => name))
    }
  })
})

describe('an entity set', () => {
  it('is named in the service document, and read as JSON with its context', async () => {
    expect((await filled.get(`${ROOT}/`)).payload).toBe((await filled.get(ROOT)).payload)
    const service = (await filled.get(ROOT)).json<Body & { value: { name: string; kind: string; url: string }[] }>()
    expect(service['@odata.context']).toBe('http://localhost:8080/api/v1/data/every_kind/odata/$metadata')
    expect(service.value[0]).toEqual({ name: 'responses', kind: 'EntitySet', url: 'responses' })
    const reply = await ask('responses')
    expect(reply.headers['content-type']).toBe('application/json; odata.metadata=minimal; charset=utf-8'.replaceAll('; ', ';'))
    expect(reply.json<Body>()['@odata.context']).toBe('http://localhost:8080/api/v1/data/every_kind/odata/$metadata#responses')
  })

  it('has every response once, numbers as numbers, and no typed text', async () => {
    expect(new Set(rows.map((row) => row['response_id']))).toEqual(new Set(filled.responses.map(({ id }) => id)))
    expect(rows.every((row) => typeof row['age'] === 'number' && row['age'] > 0)).toBe(true)
    expect((await ask('responses')).payload).not.toContain(SECRET_TEXT)
    expect((await read('wards')).value).toMatchObject([{ ward_id: 'town-2015:E05000001', ward_name: 'Ayresome', tile_row: null }])
  })

  it('comes in pages that are whole at the end, and stays as it was at the first page', async () => {
    const answers = await read('answers', { $count: 'true' })
    expect(answers.value).toHaveLength(1000)
    const all = await readAll('answers')
    expect(all).toHaveLength(answers['@odata.count']!)
    expect(new Set(all.map((row) => ['response_id', 'question_id', 'option_code'].map((name) => row[name]).join())).size).toBe(
      all.length,
    )
    expect(answersTable([]).key).toEqual(['response_id', 'question_id', 'option_code'])
    expect((await ask('answers/$count')).payload).toBe(String(all.length))
  })

  it('with $top and $skip gives that part, across pages too', async () => {
    const ids = (part: Row[]) => part.map((row) => row['response_id'])
    expect(ids((await read('responses', { $top: '10', $skip: '20' })).value)).toEqual(ids(rows.slice(20, 30)))
    expect(await read('responses', { $top: '0', $count: 'true' })).toMatchObject({ value: [], '@odata.count': 250 })
    const all = await readAll('answers')
    expect(await readAll('answers', { $top: '1500', $skip: '7' })).toEqual(all.slice(7, 1507))
  })

  it('with $select has those columns only, and says so', async () => {
    const part = await read('responses', { $select: 'response_id, tier', $top: '2' })
    expect(part['@odata.context']).toMatch(/#responses\(response_id,tier\)$/)
    expect(part.value).toEqual(rows.slice(0, 2).map(({ response_id, tier }) => ({ response_id, tier })))
  })
})

describe('$filter', () => {
  const cases: [filter: string, fits: (row: Row) => boolean][] = [
    ["tier eq 'easy'", ({ tier }) => tier === 'easy'],
    [
      "tier ne 'easy' and collected_date ge 2026-11-10",
      ({ tier, collected_date: day }) => tier !== 'easy' && String(day) >= '2026-11-10',
    ],
    [
      "collected_date lt 2026-11-03 or collected_date gt '2026-11-25'",
      ({ collected_date: day }) => String(day) < '2026-11-03' || String(day) > '2026-11-25',
    ],
    ["not (setting_type in ('college', 'hospital'))", ({ setting_type: type }) => type !== 'college' && type !== 'hospital'],
    ["tier eq 'easy' or tier eq 'older' and age gt 20", ({ tier, age }) => tier === 'easy' || Number(age) > 20],
    ["(tier eq 'easy' or tier eq 'older') and age le 8", ({ age }) => Number(age) <= 8],
    ["flags eq null and setting_code ne 'it''s'", () => true],
    ['age eq null', () => false],
  ]
  it.each(cases)('%s gives exactly what fits, and counts it', async ($filter, fits) => {
    const fitting = rows.filter(fits)
    const got = await read('responses', { $filter, $count: 'true' })
    expect(got.value).toEqual(fitting)
    expect(got['@odata.count']).toBe(fitting.length)
    expect((await ask('responses/$count', { $filter })).payload).toBe(String(fitting.length))
  })

  it('goes on over pages', async () => {
    const easy = new Set(rows.filter(({ tier }) => tier === 'easy').map((row) => row['response_id']))
    const $filter = "question_id eq 'many' or question_id eq 'age' or question_id eq 'top' or question_id eq 'one'"
    const got = await readAll('answers', { $filter })
    expect(got.length).toBeGreaterThan(1000)
    expect(new Set(got.map((row) => row['response_id'])).size).toBe(250)
    expect(easy.size).toBeGreaterThan(0)
  })

  it('that cannot be read is refused, and what is not offered says so', async () => {
    for (const $filter of [
      "tier eq 'easy",
      'tier',
      'tier eq',
      "nobody eq 'x'",
      "tier == 'x'",
      "tier eq 'a' tier eq 'b'",
      '(',
      "tier in ('a'",
      '('.repeat(300),
    ])
      expect(await codeOf('responses', { $filter }), $filter).toBe('400 odata-not-valid')
    expect(await codeOf('responses', { $filter: "contains(tier, 'a')" })).toBe('501 odata-not-there')
    expect(await codeOf('responses', { $orderby: 'tier' })).toBe('501 odata-not-there')
    expect(await codeOf('responses', { $format: 'xml' })).toBe('501 odata-not-there')
    for (const query of [
      { $top: '-1' },
      { $skip: 'x' },
      { $select: 'nobody' },
      { $count: 'maybe' },
      { $skiptoken: 'x' },
    ] as const)
      expect(await codeOf('responses', query as unknown as Record<string, string>)).toBe('400 odata-not-valid')
    expect((await filled.get(`${ROOT}/free_text`)).json<{ code: string }>().code).toBe('table-unknown')
    expect((await filled.get(`${ROOT}/responses('x')`)).json<{ code: string }>().code).toBe('odata-not-there')
  })
})
