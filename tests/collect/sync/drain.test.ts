import { expect, test } from 'vitest'
import { drain } from '#collect/sync/drain.ts'
import { createDevice } from '../support/device.ts'
import { createFakeEndpoint, digest, id, json, page, problem, type Fault } from '../support/fake-endpoint.ts'

const pace = () => ({ size: 50 })
const onBatches =
  (fault: Fault): Fault =>
  (request, pass) =>
    request.path === '/api/v1/responses' ? fault(request, pass) : undefined
const counts = (collected: number, waiting: number, accepted: number, held = 0, removed = 0) => ({
  collected,
  waiting,
  held,
  accepted,
  removed,
})
const itemsOf = (body: unknown) => (body as { items: { id: string }[] }).items

async function setUp(count: number) {
  const endpoint = createFakeEndpoint()
  const device = await createDevice(endpoint)
  const ids = await device.collect(count)
  return { endpoint, device, ids, run: () => drain(device.ports, pace()) }
}

test('everything that waits is sent in batches of 50 and accepted on signed receipts', async () => {
  const { endpoint, device, run } = await setUp(120)
  expect(await run()).toEqual({ name: 'empty' })
  expect(endpoint.batches.map((batch) => batch.items.length)).toEqual([50, 50, 20])
  expect(endpoint.kept.size).toBe(120)
  expect(await device.ledger()).toMatchObject(counts(120, 0, 120))
})

test('two requests are on their way at a time, never more, and no item is in both', async () => {
  const { endpoint, device, run } = await setUp(220)
  let underWay = 0
  let most = 0
  endpoint.fault = async (_, pass) => {
    most = Math.max(most, (underWay += 1))
    await new Promise((resolve) => setImmediate(resolve))
    underWay -= 1
    return pass()
  }
  expect(await run()).toEqual({ name: 'empty' })
  expect(most).toBe(2)
  const sent = endpoint.batches.flatMap((batch) => batch.items.map((item) => item.id))
  expect(new Set(sent).size).toBe(sent.length)
  expect(await device.ledger()).toMatchObject(counts(220, 0, 220))
})

test('one of two requests is refused and the other accepted: the refusal stops the run, whichever comes first', async () => {
  for (const isFirst of [true, false]) {
    const { endpoint, device, run } = await setUp(200)
    let asked = 0
    endpoint.fault = onBatches((_, pass) => {
      asked += 1
      return asked === (isFirst ? 1 : 2) ? problem('not-enrolled') : pass()
    })
    expect(await run()).toEqual({ name: 'needs-code' })
    expect(asked).toBeLessThan(4)
    expect(await device.ledger()).toMatchObject({ collected: 200, waiting: 200 - 50 * (asked - 1), accepted: 50 * (asked - 1) })
  }
})

test('the ledger goes with each batch, and the order of sending is not the order of collecting', async () => {
  const { endpoint, ids, run } = await setUp(30)
  await run()
  expect(endpoint.batches[0]!.ledger).toEqual(counts(30, 30, 0))
  expect(endpoint.batches[0]!.items.map((item) => item.id)).not.toEqual(ids)
})

test('a request follows no redirect, keeps no copy, sends no cookie, and names the device only by its token', async () => {
  const { endpoint, run } = await setUp(1)
  await run()
  const { init } = endpoint.requests[0]!
  expect(init).toMatchObject({ redirect: 'error', cache: 'no-store', credentials: 'omit' })
  expect(init.headers).toMatchObject({ authorization: 'Bearer dG9rZW4', 'content-type': 'application/json' })
})

test('a reply lost after the endpoint has stored: the same bytes go again, and there is one of each', async () => {
  const { endpoint, device, run } = await setUp(50)
  let lost = 0
  endpoint.fault = onBatches((_, pass) => {
    if (lost > 0) return undefined
    lost += 1
    pass()
    throw new TypeError('Failed to fetch')
  })
  expect(await run()).toEqual({ name: 'empty' })
  expect(endpoint.kept.size).toBe(50)
  expect(await device.ledger()).toMatchObject(counts(50, 0, 50))
})

test.each<[string, () => Response, string]>([
  ['a page with status 200', () => page(), 'other-page'],
  ['JSON that is none of ours', () => json({ ok: true }), 'other-page'],
  ['a page with status 401', () => page(401), 'other-page'],
  ['a page with status 511', () => page(511), 'other-page'],
  ['nothing, status 204', () => new Response(null, { status: 204 }), 'other-page'],
  ['a wrong content type', () => new Response('{}', { headers: { 'content-type': 'text/plain' } }), 'other-page'],
  ['401 from the endpoint', () => problem('not-enrolled'), 'needs-code'],
  ['429', () => problem('too-many-requests', { 'retry-after': '315360000' }), 'pause'],
  ['503', () => problem('busy'), 'pause'],
])('%s changes nothing on the device', async (_, reply, end) => {
  const { endpoint, device, run } = await setUp(3)
  endpoint.fault = onBatches(reply)
  expect((await run()).name).toBe(end)
  expect(await device.ledger()).toMatchObject(counts(3, 3, 0))
})

test('a receipt signed with another key changes nothing', async () => {
  const { endpoint, device, run } = await setUp(3)
  const other = createFakeEndpoint()
  endpoint.fault = onBatches(({ path, body }) => other.fetch(path, { body: JSON.stringify(body) }))
  expect(await run()).toEqual({ name: 'other-page' })
  expect(await device.ledger()).toMatchObject(counts(3, 3, 0))
})

test('a receipt with a result changed on the way changes nothing', async () => {
  const { endpoint, device, run } = await setUp(2)
  endpoint.outcome = () => 'later'
  endpoint.fault = onBatches(async (_, pass) => json((await pass().text()).replaceAll('"later"', '"stored"')))
  expect(await run()).toEqual({ name: 'other-page' })
  expect(await device.ledger()).toMatchObject(counts(2, 2, 0))
})

test('results for items that were never sent, or with another digest, change nothing', async () => {
  const { endpoint, device, ids, run } = await setUp(2)
  endpoint.fault = onBatches(() =>
    endpoint.receiptFor([
      { id: id(7), digest: digest(7), outcome: 'stored', sequence: 1 },
      { id: ids[0] as never, digest: digest(8), outcome: 'stored', sequence: 2 },
    ]),
  )
  expect(await run()).toEqual({ name: 'left' })
  expect(await device.ledger()).toMatchObject(counts(2, 2, 0))
})

test('an item without a result waits on, and doubled results count once', async () => {
  const { endpoint, device, run } = await setUp(4)
  endpoint.fault = onBatches(async (_, pass) => {
    const { results } = await pass().json()
    return endpoint.receiptFor([results[0], results[0], results[1]])
  })
  expect(await run()).toEqual({ name: 'left' })
  expect(await device.ledger()).toMatchObject(counts(4, 2, 2))
})

test('too large: held for a person; withdrawn: removed, its bytes too; later: waits', async () => {
  const { endpoint, device, ids, run } = await setUp(4)
  const outcomes = new Map([
    [ids[0], 'too-large'],
    [ids[1], 'withdrawn'],
    [ids[2], 'later'],
  ] as const)
  endpoint.outcome = (item) => outcomes.get(item)
  expect(await run()).toEqual({ name: 'left' })
  expect(await device.ledger()).toMatchObject(counts(4, 1, 1, 1, 1))
})

test('a batch over what the network lets through is halved until it fits', async () => {
  const { endpoint, device, run } = await setUp(50)
  endpoint.fault = onBatches(({ body }) => (itemsOf(body).length > 7 ? problem('body-too-large') : undefined))
  expect(await run()).toEqual({ name: 'empty' })
  expect(await device.ledger()).toMatchObject(counts(50, 0, 50))
})

test.each([413, 400, 500, 502, 504])('an item nobody can take (%i) goes to the tail and all others arrive', async (status) => {
  const { endpoint, device, ids, run } = await setUp(50)
  const poison = ids[17]!
  endpoint.fault = onBatches(({ body }) => (itemsOf(body).some((item) => item.id === poison) ? json({}, status) : undefined))
  const ends = [await run()]
  for (let round = 0; round < 5 && endpoint.kept.size < 49; round += 1) ends.push(await run())
  expect(endpoint.kept.size).toBe(49)
  expect(await device.ledger()).toMatchObject(counts(50, 1, 49))
})

test('an endpoint that fails on everything is not asked about each item one by one', async () => {
  const { endpoint, run } = await setUp(50)
  endpoint.fault = onBatches(() => problem('internal'))
  expect(await run()).toEqual({ name: 'pause' })
  expect(endpoint.requests.length).toBeLessThan(10)
})

test('without signal nothing changes, and the batch stays as large as it was', async () => {
  const { endpoint, device } = await setUp(3)
  endpoint.fault = () => {
    throw new TypeError('Failed to fetch')
  }
  const remembered = pace()
  expect(await drain(device.ports, remembered)).toEqual({ name: 'no-signal' })
  expect(remembered.size).toBe(50)
  expect(await device.ledger()).toMatchObject(counts(3, 3, 0))
})

test('a redirect is told from no signal', async () => {
  const { endpoint, run } = await setUp(1)
  endpoint.fault = ({ path }) => {
    if (path.startsWith('/api/v1/hello')) return new Response(null, { status: 302, headers: { location: 'http://wifi.example' } })
    throw new TypeError('redirect')
  }
  expect(await run()).toEqual({ name: 'other-page' })
})

test('a reply that never comes is given up after 30 seconds', async () => {
  const { endpoint, device, run } = await setUp(1)
  endpoint.fault = onBatches(() => {
    const { signal } = endpoint.requests.at(-1)!.init
    return new Promise((_, reject) => {
      signal!.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      queueMicrotask(() => device.clock.advance(30_000))
    })
  })
  expect(await run()).toEqual({ name: 'pause' })
  expect(await device.ledger()).toMatchObject(counts(1, 1, 0))
})

test.each([
  ['cut off in the middle', '{"protocol":1,"epo'],
  ['longer than a megabyte', `"${'x'.repeat(1024 * 1024)}"`],
])('a reply that is %s changes nothing', async (_, text) => {
  const { endpoint, device, run } = await setUp(1)
  endpoint.fault = onBatches(() => json(text))
  expect(await run()).toEqual({ name: 'pause' })
  expect(await device.ledger()).toMatchObject(counts(1, 1, 0))
})

test('after a restore, what was lost is sent again and all have receipts of the new life', async () => {
  const { endpoint, device, ids, run } = await setUp(60)
  await run()
  const epoch = '2'.repeat(32)
  endpoint.restore(ids.slice(0, 25), epoch)
  expect(await run()).toEqual({ name: 'empty' })
  expect(endpoint.kept.size).toBe(60)
  expect(await device.ledger()).toMatchObject(counts(60, 0, 60))
  expect(await device.store.sending.listStale(epoch, 100)).toEqual([])
})

test('an item over which the endpoint fails for ever hides no restore: what was lost there is sent again', async () => {
  const { endpoint, device, ids, run } = await setUp(20)
  await run()
  const [poison] = await device.collect(1)
  endpoint.restore(ids.slice(0, 5), '4'.repeat(32))
  endpoint.fault = onBatches(({ body }, pass) =>
    itemsOf(body).some((item) => item.id === poison) ? problem('internal') : pass(),
  )
  expect(await run()).toEqual({ name: 'left' })
  expect([...endpoint.kept.keys()].toSorted()).toEqual(ids.toSorted())
  expect(await device.ledger()).toMatchObject(counts(21, 1, 20))
})

test('an endpoint that names a new life in every reply is not followed for ever', async () => {
  const { endpoint, device } = await setUp(60)
  let life = 1
  endpoint.fault = (_, pass) => {
    life += 1
    endpoint.restore([...endpoint.kept.keys()], life.toString(16).padStart(32, '0'))
    return pass()
  }
  expect(await drain(device.ports, { size: 5 })).toEqual({ name: 'pause' })
})

test('a missing query that is not answered with a signature requeues nothing', async () => {
  const { endpoint, device, ids, run } = await setUp(5)
  await run()
  endpoint.restore(ids, '3'.repeat(32))
  endpoint.fault = ({ path }) => (path.endsWith('/missing') ? json({ protocol: 1, missing: ids }) : undefined)
  expect(await run()).toEqual({ name: 'other-page' })
  expect(await device.ledger()).toMatchObject(counts(5, 0, 5))
})

test('two tabs that send at once leave one row of each', async () => {
  const { endpoint, device, run } = await setUp(80)
  const ends = await Promise.all([run(), run()])
  expect(ends.map((end) => end.name)).toEqual(['empty', 'empty'])
  expect(endpoint.kept.size).toBe(80)
  expect(await device.ledger()).toMatchObject(counts(80, 0, 80))
})

test('a device that is not enrolled asks nothing', async () => {
  const endpoint = createFakeEndpoint()
  const { ports } = await createDevice(endpoint, { enrolled: false })
  expect(await drain(ports, pace())).toEqual({ name: 'empty' })
  expect(endpoint.requests).toEqual([])
})
