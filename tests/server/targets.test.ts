import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { targetProgressSchema } from '#contract/coordinator/targets.ts'
import type { DeviceState } from '#contract/sync/enrolment.ts'
import { loadItemsToOpen, storeOpened } from '#server/store/opened.ts'
import { enrol, makeItem, makeTestEndpoint, sendItems, setUp, type TestEndpoint } from './test-endpoint.ts'
import { inTransaction } from '#server/store/transaction.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../questionnaires/${name}`, import.meta.url), 'utf8'))
const QUESTIONNAIRE = read('middlesbrough.json')
const FILE = read('middlesbrough-targets.json')
const [first, second] = FILE.targets

const ask = (method: 'GET' | 'POST', path: string, payload?: object) =>
  endpoint.app.inject({ method, url: `/api/v1/coordinator/${path}`, headers: { cookie }, ...(payload && { payload }) })
const progress = async () => targetProgressSchema.parse((await ask('GET', 'targets')).json()).lists

/** As if these people had answered. */
async function hear(people: { area: string; age: number }[]): Promise<void> {
  const { hash } = (await ask('POST', 'questionnaires', QUESTIONNAIRE)).json()
  const { token } = await enrol(endpoint)
  const questionnaire = { id: 'mcm', version: QUESTIONNAIRE.version, hash }
  await sendItems(
    endpoint,
    token,
    people.map(() => ({ ...makeItem(), questionnaire })),
  )
  const items = await loadItemsToOpen(endpoint.database, people.length)
  const lines = items.map(({ sequence, id, ref }, at) => ({ sequence, id, ref, line: 'x', marks: [], ...people[at]! }))
  await inTransaction(endpoint.database, (tx) =>
    storeOpened(tx, { lines, sessions: [], events: [], quarantined: [], passed: [] }, '2026-11-22'),
  )
}

async function deviceState(): Promise<DeviceState> {
  const { token } = await enrol(endpoint)
  return (await endpoint.app.inject({ url: '/api/v1/device', headers: { authorization: `Bearer ${token}` } })).json()
}

describe('targets', () => {
  test('set for a questionnaire are shown with what is heard, in the room and on devices', async () => {
    const { area } = first
    await hear([
      { area, age: 5 },
      { area, age: 10 },
      { area, age: 11 },
      { area, age: -9 },
      { area: 'outside', age: 7 },
    ])
    expect((await ask('POST', 'targets', FILE)).json()).toEqual({ questionnaire: 'mcm', targets: 60, target: 5000 })
    const [list] = await progress()
    expect(list).toMatchObject({
      questionnaire: 'mcm',
      setBy: 'Sam',
      heard: 5,
      target: 5000,
      ageBands: ['5-10', '11-15', '16-19'],
    })
    expect(list!.areas[0]).toMatchObject({
      area,
      name: 'Acklam',
      cells: [{ heard: 2, target: first.target }, { heard: 1 }, { heard: 0 }],
    })
    const { targets, totals } = await deviceState()
    expect(totals).toEqual({ heard: 5, target: 5000 })
    expect(targets[0]).toEqual({ questionnaire: 'mcm', ...first, heard: 2 })
    expect(targets[1]).toEqual({ questionnaire: 'mcm', ...second, heard: 1 })
  })

  test('can be replaced, with other age bands too: what was heard stays counted', async () => {
    const { area } = first
    await hear([
      { area, age: 5 },
      { area, age: 12 },
    ])
    await ask('POST', 'targets', FILE)
    await ask('POST', 'targets', { ...FILE, targets: [{ area, ageBand: '5-25', target: 9 }] })
    expect((await deviceState()).targets).toEqual([{ questionnaire: 'mcm', area, ageBand: '5-25', target: 9, heard: 2 }])
    expect(await progress()).toHaveLength(1)
  })

  test('without any, a device still hears how many were heard', async () => {
    await hear([{ area: 'outside', age: 7 }])
    expect(await deviceState()).toMatchObject({ targets: [], totals: { heard: 1, target: 0 } })
  })

  const bad: [string, object, string][] = [
    ['of a questionnaire that is not here', { questionnaire: 'other' }, 'questionnaire'],
    ['of a ward set the questionnaire does not have', { wardSet: 'leeds-2018' }, 'wardSet'],
    ['of a ward the set does not have', { targets: [{ ...first, area: 'E0' }] }, 'targets[0].area'],
    ['of years the wrong way round', { targets: [{ ...first, ageBand: '10-5' }] }, 'targets[0].ageBand'],
    ['that would count a child twice', { targets: [first, { ...first, ageBand: '10-12' }] }, 'targets[1]'],
    ['of nobody', { targets: [{ ...first, target: -1 }] }, 'targets[0].target'],
    ['in a file of another kind', { format: 'earshot-questionnaire/1' }, 'format'],
  ]
  test.each(bad)('%s are refused, the place is named, and those set before stay', async (_, change, path) => {
    await ask('POST', 'questionnaires', QUESTIONNAIRE)
    await ask('POST', 'targets', FILE)
    const before = await progress()
    const reply = await ask('POST', 'targets', { ...FILE, ...change })
    expect([reply.statusCode, reply.json().code, reply.json().places[0].path]).toEqual([400, 'targets-not-valid', path])
    expect(await progress()).toEqual(before)
  })
})
