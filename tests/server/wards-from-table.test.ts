// New wards for a questionnaire, from a table: nothing is published by it, and what was answered keeps its wards.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WardProposal } from '#contract/coordinator/wards.ts'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { makeTestEndpoint, setUp, type TestEndpoint } from './test-endpoint.ts'

const { recordings: _, ...SHIPPED } = JSON.parse(
  readFileSync(new URL('../../questionnaires/middlesbrough.json', import.meta.url), 'utf8'),
) as Definition

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
  expect((await post('questionnaires', SHIPPED)).statusCode).toBe(201)
})
afterEach(() => endpoint.close())

const ROOM = '/api/v1/coordinator'
const post = (path: string, payload: object) =>
  endpoint.app.inject({ method: 'POST', url: `${ROOM}/${path}`, headers: { cookie }, payload })
const propose = (csv: string, more: object = {}) =>
  post('questionnaires/wards', { questionnaire: 'mcm', version: '2.0.0', csv, ...more })
async function faultsOf(csv: string, more?: object): Promise<{ path: string; reason: string }[]> {
  const reply = await propose(csv, more)
  expect([reply.statusCode, reply.json().code]).toEqual([400, 'wards-not-valid'])
  return reply.json().places
}

const HEAD = 'ward_code,ward_name,lad_name,ward_set,in_force_from,tile_column,tile_row\n'
const [acklam] = SHIPPED.wardSets[0]!.wards
/** Two of the wards there are, under a new name of the set, and one that is new. */
const CSV = `${HEAD}E05009853,Acklam,Middlesbrough,middlesbrough-2027,2027-05-06,1,2
E05009854,Ayresome,Middlesbrough,middlesbrough-2027,2027-05-06,0,2
E05099001,"Newport, Quays",Middlesbrough,middlesbrough-2027,2027-05-06,,
`

describe('a table of wards', () => {
  test('makes a new version that asks in the new wards, says what is different, and is published like any other', async () => {
    const reply = await propose(CSV)
    expect(reply.statusCode).toBe(200)
    const { definition, ...about } = reply.json<WardProposal>()
    expect(about).toMatchObject({
      before: 'Middlesbrough wards since May 2015',
      wards: 3,
      added: ['Newport, Quays'],
      withTile: 2,
    })
    expect([about.gone.length, about.gone.includes('Central')]).toEqual([18, true])
    expect(definition.wardSets).toMatchObject([
      { id: 'middlesbrough-2027', title: 'Middlesbrough, wards since 2027-05-06', inForceFrom: '2027-05-06', attribution: [] },
    ])
    expect(definition.wardSets[0]!.wards).toEqual([
      acklam,
      { code: 'E05009854', name: 'Ayresome', tile: { column: 0, row: 2 } },
      { code: 'E05099001', name: 'Newport, Quays' },
    ])
    for (const { wards } of definition.wardSets[0]!.neighbourhoods ?? [])
      expect(wards.every((code) => ['E05009853', 'E05009854'].includes(code))).toBe(true)
    expect(checkDefinition(definition).ok).toBe(true)
    expect({ ...definition, version: '', wardSets: [], sections: [] }).toEqual({
      ...SHIPPED,
      version: '',
      wardSets: [],
      sections: [],
    })
    const places = definition.sections.flatMap(({ questions }) => questions).filter(({ kind }) => kind === 'area_picker')
    expect(places.map((place) => 'wardSet' in place && place.wardSet)).toEqual(places.map(() => 'middlesbrough-2027'))
    expect(
      (await endpoint.app.inject({ url: `${ROOM}/questionnaires`, headers: { cookie } })).json().questionnaires,
    ).toHaveLength(1)
    expect((await post('questionnaires', definition)).statusCode).toBe(201)
  })

  test.each([
    ['a version that is published', CSV, { version: SHIPPED.version }, 'version', /is published/],
    ['a questionnaire that is not here', CSV, { questionnaire: 'other' }, 'questionnaire', /Publish it first/],
    ['a name of a set that is another one', CSV.replaceAll('-2027,', '-2015,'), {}, 'line 2, ward_set', /name of its own/],
    ['a ward twice', CSV.replace('E05009854', 'E05009853'), {}, 'line 3, ward_code', /already/],
    ['a code with a space', CSV.replace('E05009854', 'E05 9854'), {}, 'line 3, ward_code', /Letters/],
    ['no name', CSV.replace('Ayresome', ' '), {}, 'line 3, ward_name', /no name/],
    ['two sets', CSV.replace('middlesbrough-2027,2027-05-06,0', 'stockton-2027,2027-05-06,0'), {}, 'line 3, ward_set', /one set/],
    ['a day in words', CSV.replaceAll('2027-05-06', '6 May 2027'), {}, 'line 2, in_force_from', /2027-05-06/],
    ['one tile twice', CSV.replace(',0,2', ',1,2'), {}, 'line 3, tile_row', /has this tile/],
    ['half a tile', CSV.replace(',0,2', ',0,'), {}, 'line 3, tile_row', /or neither/],
    ['a tile from afar', CSV.replace(',0,2', ',0,99'), {}, 'line 3, tile_row', /below 40/],
    ['no day', 'ward_code,ward_name,ward_set\na,A,s\n', {}, 'line 1', /no column in_force_from/],
    ['a formula for a name of the set', CSV.replaceAll('middlesbrough-2027', '=1+1'), {}, 'line 2, ward_set', /small letters/],
  ])('with %s is refused, and named by its place', async (_, csv, more, path, reason) => {
    expect(await faultsOf(csv, more)).toContainEqual({ path, reason: expect.stringMatching(reason) })
  })

  test('the wards as they are already may have tiles of their own', async () => {
    const rows = SHIPPED.wardSets[0]!.wards.map(({ code, name }, at) => `${code},${name},M,middlesbrough-2015,2015-05-07,${at},0`)
    const { added, gone } = (await propose(HEAD + rows.join('\n'))).json<WardProposal>()
    expect([added, gone]).toEqual([[], []])
  })
})
