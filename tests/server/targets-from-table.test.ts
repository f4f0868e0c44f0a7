// Targets from a table that somebody kept in a spreadsheet: what spreadsheets do to it is taken, or said in words.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listTargetLists } from '#server/store/target-lists.ts'
import { makeTestEndpoint, setUp, type TestEndpoint } from './test-endpoint.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../questionnaires/${name}`, import.meta.url), 'utf8'))
const LIST = read('middlesbrough-targets.json')

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
  expect((await post('questionnaires', read('middlesbrough.json'))).statusCode).toBe(201)
})
afterEach(() => endpoint.close())

const post = (path: string, payload: object) =>
  endpoint.app.inject({ method: 'POST', url: `/api/v1/coordinator/${path}`, headers: { cookie }, payload })
const set = (csv: string, questionnaire = 'mcm') => post('targets/csv', { questionnaire, csv })
const kept = async () => (await listTargetLists(endpoint.database))[0]
async function faultsOf(csv: string, questionnaire?: string): Promise<{ path: string; reason: string }[]> {
  const reply = await set(csv, questionnaire)
  expect([reply.statusCode, reply.json().code]).toEqual([400, 'targets-not-valid'])
  return reply.json().places
}

describe('a table of targets', () => {
  const targets = [
    { area: 'E05009853', ageBand: '5-10', target: 73 },
    { area: 'E05009854', ageBand: '11-15', target: 54 },
  ]
  test.each([
    ['with commas', 'ward_code,age_band,target\nE05009853,5-10,73\nE05009854,11-15,54\n'],
    [
      'with semicolons, a byte order mark and lines of Windows',
      '\uFEFFward_code;age_band;target\r\nE05009853;5-10;73\r\nE05009854;11-15;54\r\n',
    ],
    ['with tabs, and empty lines at its end', 'ward_code\tage_band\ttarget\nE05009853\t5-10\t73\nE05009854\t11-15\t54\n\t\t\n\n'],
    ['with ages in two columns', 'target,age_from,age_to,ward_code\n73,5,10,E05009853\n54,11,15,E05009854'],
    [
      'with other columns, and names in capitals',
      'Ward_Code,Ward_name,Age_Band,Target\nE05009853,"Acklam, all",5 – 10,73\nE05009854,Ayresome,11 to 15,54',
    ],
  ])('%s is taken', async (_, csv) => {
    const reply = await set(csv)
    expect([reply.statusCode, reply.json()]).toEqual([201, { questionnaire: 'mcm', targets: 2, target: 127 }])
    expect(await kept()).toMatchObject({ targets, wardSet: 'middlesbrough-2015', setBy: 'Sam' })
  })

  test('takes the place of the numbers alone: fieldwork and population stay, the note on the old numbers goes', async () => {
    const more = {
      fieldwork: { from: '2027-01-05', to: '2027-02-28' },
      population: [{ question: 'carer', option: 'yes', percent: 8, source: 'Census 2021' }],
    }
    expect((await post('targets', { ...LIST, ...more })).statusCode).toBe(201)
    await set('ward_code,age_band,target\nE05009853,5-10,73\n')
    const list = await kept()
    expect(list).toMatchObject({ ...more, targets: [targets[0]] })
    expect([list?.note, list?.attribution]).toEqual([undefined, undefined])
  })

  test('faults are named by the line of the sheet, all of them, and nothing is changed', async () => {
    const csv = 'ward_code,age_band,target\nE05009853,5-10,73\n,5-10,1\nE05009853,05-Oct,1\nE05009853,11-15,many\nE05009853,,1\n'
    expect(await faultsOf(csv)).toEqual([
      { path: 'line 3, ward_code', reason: 'There is no ward.' },
      { path: 'line 4, age_band', reason: expect.stringContaining('has made a date of the ages') },
      { path: 'line 5, target', reason: 'Give a whole number of people.' },
      { path: 'line 6, age_band', reason: expect.stringContaining('age_from and age_to') },
    ])
    expect(
      await faultsOf('ward_code,age_band,target\nE05009853,5-10,73\nE99,5-10,1\nE05009853,9-12,1\nE05009854,15-11,1\n'),
    ).toEqual([
      { path: 'line 3, ward_code', reason: 'The ward set has no ward with this code.' },
      { path: 'line 4', reason: 'Another target of this ward has some of the same years.' },
      { path: 'line 5, age_band', reason: 'The first year is above the last.' },
    ])
    expect(await kept()).toBeUndefined()
  })

  test.each([
    ['no columns that are known', 'a,b\n1,2\n', 'line 1', /no column ward_code/],
    ['no rows', 'ward_code,age_band,target\n', 'line 2', /no rows/],
    ['nothing at all', '', 'line 1', /no column/],
    ['an open quotation mark', 'ward_code,age_band,target\n"E05009853,5-10,73\n', 'line 2', /quot/i],
    ['a zip', 'PK\u0003\u0004\u0000\u0000', 'line 1', /no column/],
  ])('with %s is refused in words', async (_, csv, path, reason) => {
    expect((await faultsOf(csv))[0]).toEqual({ path, reason: expect.stringMatching(reason) })
  })

  test('for a questionnaire that is not published is refused, and says so', async () => {
    expect(await faultsOf('ward_code,age_band,target\nE05009853,5-10,73\n', 'other')).toEqual([
      { path: 'questionnaire', reason: expect.stringContaining('Publish it first') },
    ])
  })
})
