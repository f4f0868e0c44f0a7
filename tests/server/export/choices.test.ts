import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BatchFilters } from '#contract/coordinator/batches.ts'
import type { Response } from '#contract/response.ts'
import { findPreset, listPresets, removePreset, savePreset } from '#server/store/batch-presets.ts'
import { findBatch } from '#server/store/batches.ts'
import { batchPresetSchema } from '#contract/coordinator/batches.ts'
import { withdrawCode } from '#server/withdrawal/withdraw.ts'
import { digestOf } from '../../support/sealing.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, NOW, sampleResponses, type World } from '../opener/world.ts'
import { EVERY_PART, exportBytes, freeze, readZip } from './exporting.ts'

const definition = everyKind()
let world: World
let responses: Response[]
beforeEach(async () => {
  world = await makeWorld()
  responses = sampleResponses(definition, await world.publish(definition), 200).map((one, at) => ({
    ...one,
    withdrawal: digestOf(Buffer.from(`code ${at}`)),
  }))
  await world.send(...responses)
})
afterEach(async () => world.close())

const idsOf = (chosen: readonly Response[]) => chosen.map(({ id }) => id).toSorted()
const read = async (number: number) => readZip(await exportBytes(world.database, number))
const exported = async (number: number) => (await read(number)).rows.map((row) => row['response_id'])
const sendMore = async (seed: number, count: number) => {
  const more = sampleResponses(definition, responses[0]!.questionnaire, count, seed)
  await world.send(...more)
  return more
}

describe('filters', () => {
  const cases: [name: string, filters: BatchFilters, fits: (one: Response) => boolean][] = [
    [
      'days',
      { from: '2026-11-05', until: '2026-11-12' },
      ({ collected: { date } }) => date >= '2026-11-05' && date <= '2026-11-12',
    ],
    ['a tier', { tiers: ['easy'] }, ({ tier }) => tier === 'easy'],
    [
      'kinds of setting',
      { settingTypes: ['college', 'hospital'] },
      ({ session }) => ['college', 'hospital'].includes(session.settingType),
    ],
    ['a review state', { reviewStates: ['received'] }, () => true],
    [
      'all at once',
      { from: '2026-11-10', tiers: ['older'], settingTypes: ['youth_club', 'other', 'college'] },
      ({ tier, collected, session }) =>
        tier === 'older' && collected.date >= '2026-11-10' && ['youth_club', 'other', 'college'].includes(session.settingType),
    ],
  ]
  it.each(cases)('by %s give exactly the responses that fit, and stand in the manifest', async (_, filters, fits) => {
    const fitting = responses.filter(fits)
    const batch = await freeze(world.database, undefined, { filters })
    expect(batch?.responses).toBe(fitting.length)
    const { rows, manifest } = await read(1)
    expect(rows.map((row) => row['response_id'])).toEqual(idsOf(fitting))
    expect(manifest).toMatchObject({
      rows: fitting.length,
      filters: { from: filters.from ?? null, tiers: filters.tiers ?? null },
    })
    expect(manifest.questionnaires.map((one) => one.responses)).toEqual([fitting.length])
  })

  it('that nothing fits make no batch', async () => {
    expect(await freeze(world.database, undefined, { filters: { reviewStates: ['rejected'] } })).toBeUndefined()
  })
})

describe('what is new', () => {
  it('is new since the last batch with the same filters: what another one left out is not lost', async () => {
    await freeze(world.database, undefined, { filters: { tiers: ['easy'] } })
    expect(await freeze(world.database)).toMatchObject({ number: 2, since: null, responses: 200 })
    const more = await sendMore(5, 30)
    const easy = more.filter(({ tier }) => tier === 'easy')
    expect(await freeze(world.database, undefined, { filters: { tiers: ['easy'] } })).toMatchObject({
      since: 1,
      responses: easy.length,
    })
    expect(await exported(3)).toEqual(idsOf(easy))
    expect(await freeze(world.database)).toMatchObject({ since: 2, responses: 30 })
    expect(await exported(4)).toEqual(idsOf(more))
  })

  it('and everything: all responses again, and the next new one follows it', async () => {
    await freeze(world.database)
    const more = await sendMore(6, 20)
    expect(await freeze(world.database, undefined, { selection: 'everything' })).toMatchObject({ since: null, responses: 220 })
    expect(await exported(2)).toEqual(idsOf([...responses, ...more]))
    expect(await freeze(world.database)).toBeUndefined()
    await sendMore(7, 5)
    expect(await freeze(world.database)).toMatchObject({ since: 2, responses: 5 })
  })

  it('filters chosen in another order are the same filters', async () => {
    await freeze(world.database, undefined, { filters: { tiers: ['easy', 'older'], from: '2026-11-01' } })
    expect(await freeze(world.database, undefined, { filters: { from: '2026-11-01', tiers: ['older', 'easy'] } })).toBeUndefined()
  })
})

describe('a filtered batch', () => {
  it('loses the row of whoever in it withdraws, and nothing by who is not in it', async () => {
    const filters = { tiers: ['easy'] }
    await freeze(world.database, undefined, { filters })
    const first = digestOf(await exportBytes(world.database, 1))
    const [inside, outside] = [responses.find(({ tier }) => tier === 'easy')!, responses.find(({ tier }) => tier === 'older')!]
    expect((await withdrawCode(world.database, outside.withdrawal!, '2026-11-24')).batches).toEqual([])
    expect(digestOf(await exportBytes(world.database, 1))).toBe(first)
    expect((await withdrawCode(world.database, inside.withdrawal!, '2026-11-24')).batches).toMatchObject([{ number: 1 }])
    expect(await findBatch(world.database, 1)).toMatchObject({ withdrawn: 1, digest: null, bytes: null })
    expect(await exported(1)).toEqual(idsOf(responses.filter((one) => one.tier === 'easy' && one !== inside)))
  })
})

describe('a batch', () => {
  it('holds the files that were chosen, in one order, with what the star needs', async () => {
    await freeze(world.database, undefined, { parts: [] })
    expect(Object.keys((await read(1)).files)).toEqual([
      'responses.csv',
      'codebook.csv',
      'codebook.html',
      'datapackage.json',
      'README.txt',
      'manifest.json',
    ])
    await freeze(world.database, undefined, { selection: 'everything', parts: ['star', 'labels'] })
    expect(Object.keys((await read(2)).files).slice(0, 5)).toEqual([
      'responses.csv',
      'responses-labels.csv',
      'answers.csv',
      'sessions.csv',
      'star/responses.csv',
    ])
  })

  it('is the same bytes after a visit has come late, and in whatever order its files were chosen', async () => {
    await freeze(world.database, undefined, { parts: ['sessions', 'numeric'] })
    const first = await exportBytes(world.database, 1)
    const { session, questionnaire, collected, mode, facilitated } = responses[0]!
    const visit = {
      schema: 1 as const,
      ...session,
      questionnaire,
      permission: { basis: 'own_consent' as const, date: collected.date },
      group: '',
      tier: 'easy',
      mode,
      facilitated,
      collected,
    }
    await world.receive([await world.sealer.seal('session', visit)])
    await world.openAll()
    expect(await exportBytes(world.database, 1)).toEqual(first)
    await freeze(world.database, undefined, { selection: 'everything', parts: ['numeric', 'sessions'] })
    expect(Object.keys((await read(2)).files)).toEqual(Object.keys((await read(1)).files))
    expect(Buffer.from((await read(2)).files['sessions.csv']!).toString()).toContain(session.id)
  })

  it('tells how far its writing has come, and stops when nobody reads on', async () => {
    const { exportBatch } = await import('#server/export/export-batch.ts')
    const batch = (await freeze(world.database))!
    const told: [number, number][] = []
    for await (const _ of exportBatch({
      database: world.database,
      batch,
      onProgress: (done, total) => told.push([done, total]),
    }));
    expect(told.at(-1)).toEqual([2000, 2000])
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((a, b) => a - b))
    told.length = 0
    for await (const _ of exportBatch({ database: world.database, batch, onProgress: (done, total) => told.push([done, total]) }))
      break
    expect(told.at(-1)?.[0] ?? 0).toBeLessThan(2000)
  })
})

describe('a preset', () => {
  it('is kept under its name, whatever the case, and replaced by one of the same name', async () => {
    const about = { by: 'Ada', now: NOW }
    const preset = batchPresetSchema.parse({
      name: 'Weekly',
      questionnaire: definition.id,
      ...EVERY_PART,
      filters: { tiers: ['easy'] },
    })
    await savePreset(world.database, preset, about)
    await savePreset(world.database, { ...preset, name: 'weekly', csv: 'exact' }, about)
    expect(await listPresets(world.database)).toEqual([{ ...preset, name: 'weekly', csv: 'exact' }])
    expect(await findPreset(world.database, ' WEEKLY ')).toMatchObject({ csv: 'exact' })
    expect(await removePreset(world.database, 'Weekly')).toBe(true)
    expect(await removePreset(world.database, 'Weekly')).toBe(false)
  })
})
