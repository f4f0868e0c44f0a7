import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rescueReplySchema } from '#contract/coordinator/rescue.ts'
import { listDevices, revokeDevice } from '#server/store/devices.ts'
import { toWire, type SealedItem } from '../../support/sealing.ts'
import { enrol, makeItem, makeTestEndpoint, NOTHING_HELD, sendItems, setUp, type TestEndpoint } from '../test-endpoint.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

type About = { deviceId?: string; project?: string; ledger?: typeof NOTHING_HELD }
const copyOf = (
  items: SealedItem[],
  { deviceId = 'nobody', project = endpoint.project.id, ledger = NOTHING_HELD }: About = {},
) => ({
  format: 'earshot-rescue-1',
  project,
  deviceId,
  ledger,
  items: items.map(toWire),
})
const post = (payload: object, headers: Record<string, string> = { cookie }) =>
  endpoint.app.inject({ method: 'POST', url: '/api/v1/coordinator/rescue-copies', headers, payload })
const importIt = async (payload: object) => rescueReplySchema.parse((await post(payload)).json())
const rows = () => endpoint.database.engine.connection.prepare('SELECT count(*) AS n FROM item').get()?.['n']
const deviceRow = async () => (await listDevices(endpoint.database))[0]!

describe('a rescue copy in the coordinator’s room', () => {
  test('is kept as if the device had sent it: twice, or synced as well, before or after, changes nothing', async () => {
    const { token, deviceId } = await enrol(endpoint)
    const items = [makeItem(), makeItem(), makeItem({ kind: 'session' }), makeItem({ kind: 'event' })]
    await sendItems(endpoint, token, items.slice(0, 1), { ...NOTHING_HELD, collected: 2, waiting: 2 })
    const ledger = { ...NOTHING_HELD, collected: 2, waiting: 1, accepted: 1 }
    const first = await importIt(copyOf(items, { deviceId, ledger }))
    expect(first).toMatchObject({ device: 'known', counts: { stored: 3, before: 1, damaged: 0 } })
    expect((await importIt(copyOf(items, { deviceId, ledger }))).counts).toMatchObject({ stored: 0, before: 4 })
    const { results } = (await sendItems(endpoint, token, items, ledger)).json()
    expect(results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(4).fill('already-stored'))
    expect([rows(), (await deviceRow()).received]).toEqual([4, 2])
    expect(endpoint.wakes()).toBeGreaterThan(1)
  })

  test('counts what is new for its device, and takes over a ledger that has grown, never one that is older', async () => {
    const { token, deviceId } = await enrol(endpoint)
    const items = [makeItem(), makeItem(), makeItem()]
    const grown = { ...NOTHING_HELD, collected: 3, waiting: 2, accepted: 1 }
    await sendItems(endpoint, token, items.slice(0, 1), { ...NOTHING_HELD, collected: 1, waiting: 1 })
    await importIt(copyOf(items, { deviceId, ledger: grown }))
    expect(await deviceRow()).toMatchObject({ received: 3, ledger: grown })
    await importIt(copyOf(items, { deviceId, ledger: { ...NOTHING_HELD, collected: 2, waiting: 2 } }))
    expect(await deviceRow()).toMatchObject({ received: 3, ledger: grown })
  })

  test('of a device that is not known here is kept all the same; of a revoked one it waits in quarantine', async () => {
    expect((await importIt(copyOf([makeItem()]))).device).toBe('unknown')
    const { deviceId } = await enrol(endpoint)
    await revokeDevice(endpoint.database, deviceId, '2026-11-22T09:00:00.000Z')
    const reply = await importIt(copyOf([makeItem()], { deviceId }))
    expect(reply).toMatchObject({ device: 'revoked', counts: { stored: 1 } })
    const kept = endpoint.database.engine.connection.prepare('SELECT from_revoked FROM item ORDER BY sequence').all()
    expect(kept.map((row) => row['from_revoked'])).toEqual([0, 1])
  })

  test('of another project is refused whole, with one sentence and the next act', async () => {
    const reply = await post(copyOf([makeItem()], { project: 'another' }))
    expect([reply.statusCode, reply.json().code, rows()]).toEqual([409, 'copy-of-another-project', 0])
    expect(reply.json().detail).toBe('Import it where its tablet was enrolled.')
  })

  test('with an altered item: that one is not kept, the others are', async () => {
    const [good, bad] = [makeItem(), makeItem()]
    bad.sealed[100]! ^= 1
    const huge = makeItem({ bytes: new Uint8Array(34_000) })
    expect((await importIt(copyOf([good, bad, huge]))).counts).toMatchObject({ stored: 1, damaged: 2 })
    expect(rows()).toBe(1)
  })

  test('is taken only from somebody signed in, on this page, in pieces of a bounded size', async () => {
    expect((await post(copyOf([makeItem()]), {})).statusCode).toBe(401)
    expect((await post(copyOf([makeItem()]), { cookie, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await post(copyOf(Array.from({ length: 101 }, () => makeItem())))).statusCode).toBe(400)
    expect((await post({ ...copyOf([]), note: 'x'.repeat(600_000) })).statusCode).toBe(413)
    expect((await post({ ...copyOf([]), note: 'x' })).json().code).toBe('body-not-valid')
    expect(rows()).toBe(0)
  })
})
