import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BatchInfo } from '#contract/coordinator/batches.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../opener/world.ts'
import { makeTestEndpoint, setUp, type TestEndpoint } from '../test-endpoint.ts'
import { readZip } from './exporting.ts'

let world: World
let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  world = await makeWorld()
  const definition = everyKind()
  await world.send(...sampleResponses(definition, await world.publish(definition), 40))
  endpoint = await makeTestEndpoint({ database: world.database })
  cookie = await setUp(endpoint)
})
afterEach(async () => {
  await endpoint.close()
  await world.close()
})

const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
  endpoint.app.inject({ method, url: `/api/v1/coordinator/${path}`, headers: { cookie }, ...(payload && { payload }) })
const REQUEST = { questionnaire: 'every_kind', reason: 'Monthly report' }

describe('a batch that is asked for', () => {
  it('needs a reason, and keeps it with who asked', async () => {
    for (const reason of [undefined, '', '  x ', 'x'.repeat(301)])
      expect((await ask('POST', 'batches', { questionnaire: 'every_kind', reason })).json()).toMatchObject({
        code: 'body-not-valid',
        places: [{ path: 'reason' }],
      })
    const made = await ask('POST', 'batches', { ...REQUEST, filters: { tiers: ['easy'] }, parts: ['long'] })
    expect([made.statusCode, made.json<BatchInfo>()]).toMatchObject([
      201,
      {
        createdBy: 'Sam',
        reason: 'Monthly report',
        choice: { parts: ['long'], filters: { tiers: ['easy'] } },
        since: null,
        bytes: null,
        deletedOn: null,
      },
    ])
    expect((await ask('GET', 'batches')).json<{ batches: BatchInfo[] }>().batches).toEqual([made.json()])
  })

  it('that nothing fits, in a language nobody wrote, or with an odd filter is refused in one sentence', async () => {
    for (const [more, code] of [
      [{ filters: { from: '2030-01-01' } }, 'batch-fits-none'],
      [{ language: 'cy' }, 'language-unknown'],
      [{ filters: { from: 'yesterday' } }, 'body-not-valid'],
      [{ filters: { ward: ['x'] } }, 'body-not-valid'],
      [{ filters: { tiers: [] } }, 'body-not-valid'],
      [{ parts: ['sav'] }, 'body-not-valid'],
    ] as const)
      expect((await ask('POST', 'batches', { ...REQUEST, ...more })).json<{ code: string }>().code).toBe(code)
    expect((await ask('GET', 'batches')).json()).toEqual({ batches: [] })
  })

  it('is downloaded with its length once that is known, the same bytes each time', async () => {
    await ask('POST', 'batches', REQUEST)
    const first = await ask('GET', 'batches/1/export')
    const second = await ask('GET', 'batches/1/export')
    expect(first.headers['content-length']).toBeUndefined()
    expect(second.headers['content-length']).toBe(String(first.rawPayload.length))
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true)
    expect(readZip(first.rawPayload).manifest).toMatchObject({ reason: 'Monthly report', created_by: 'Sam' })
  })

  it('that is stopped half way is not taken for written, and comes out whole the next time', async () => {
    const { batchInfo } = await import('#server/export/batch-info.ts')
    const { findBatch } = await import('#server/store/batches.ts')
    const { exportBatch } = await import('#server/export/export-batch.ts')
    await ask('POST', 'batches', REQUEST)
    const batch = (await findBatch(world.database, 1))!
    for await (const _ of exportBatch({ database: world.database, batch })) break
    expect(batchInfo((await findBatch(world.database, 1))!)).toMatchObject({ digest: null, bytes: null })
    expect(readZip((await ask('GET', 'batches/1/export')).rawPayload).rows).toHaveLength(40)
  })
})

describe('presets', () => {
  it('are kept, listed, replaced and removed', async () => {
    const preset = { name: 'Weekly', questionnaire: 'every_kind', parts: ['long'] }
    expect((await ask('PUT', 'batch-presets', preset)).statusCode).toBe(200)
    await ask('PUT', 'batch-presets', { ...preset, csv: 'exact' })
    const { presets } = (await ask('GET', 'batch-presets')).json<{ presets: object[] }>()
    expect(presets).toMatchObject([{ ...preset, csv: 'exact', selection: 'new' }])
    const made = await ask('POST', 'batches', {
      ...REQUEST,
      preset: 'Weekly',
      ...(presets[0] as { parts: string[] }),
      name: undefined,
    })
    expect(made.json<BatchInfo>().preset).toBe('Weekly')
    expect((await ask('DELETE', 'batch-presets/Weekly')).statusCode).toBe(204)
    expect((await ask('DELETE', 'batch-presets/Weekly')).json<{ code: string }>().code).toBe('preset-unknown')
    expect((await ask('PUT', 'batch-presets', { ...preset, questionnaire: 'nobody' })).json<{ code: string }>().code).toBe(
      'questionnaire-unknown',
    )
  })

  it('are chosen from what the questionnaire has: its tiers and languages', async () => {
    expect((await ask('GET', 'batches/choices?questionnaire=every_kind')).json()).toEqual({
      tiers: [
        { id: 'easy', label: 'Easy' },
        { id: 'older', label: 'Older' },
      ],
      languages: ['en'],
    })
    expect((await ask('GET', 'batches/choices?questionnaire=nobody')).json<{ code: string }>().code).toBe('questionnaire-unknown')
  })
})
