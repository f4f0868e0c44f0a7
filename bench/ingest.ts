// Row "ingest": responses acknowledged and opened a second, at so many devices sending batches at once.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { sampleResponse } from '../tests/support/sample-answers.ts'
import { makeSealer, type SealedItem, toWire } from '../tests/support/sealing.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'
import { enrol, fetchQuestionnaire, sendAll } from './device.ts'
import { type EndpointProcess, startEndpointProcess } from './endpoint-process.ts'
import { type Figure, peakMemoryMiB, percentile } from './measure.ts'
import type { Options } from './options.ts'
import { insertPlainly } from './plain-insert.ts'

export async function measureIngest(options: Options): Promise<Figure[]> {
  const endpoint = await startEndpointProcess()
  try {
    const { code } = endpoint.command('device', 'code', '--uses', String(options.clients)) as { code: string }
    const devices = await Promise.all(
      Array.from({ length: options.clients }, async (_, n) => enrol(endpoint.origin, code, `Bench ${n}`)),
    )
    const items = await sealItems(endpoint, devices[0]!, options)
    const plain = insertPlainly(
      items.map(({ sealed }) => sealed),
      options.batch,
    )
    const restMiB = peakMemoryMiB(endpoint.pid)
    const shares = devices.map(({ token }, n) => ({ token, bodies: bodiesOf(items, n, options) }))
    const from = performance.now()
    const opened = whenOpened(endpoint, items.length)
    const times = (await Promise.all(shares.map(async ({ token, bodies }) => sendAll(endpoint.origin, token, bodies)))).flat()
    const acknowledged = (1000 * items.length) / (performance.now() - from)
    const opening = (1000 * items.length) / ((await opened) - from)
    return figures({ acknowledged, opening, times, plain, restMiB, peakMiB: peakMemoryMiB(endpoint.pid) })
  } finally {
    await endpoint.stop()
  }
}

async function sealItems(
  endpoint: EndpointProcess,
  device: Awaited<ReturnType<typeof enrol>>,
  options: Options,
): Promise<SealedItem[]> {
  const { ref, definition } = await fetchQuestionnaire(endpoint.origin, device.token)
  const sealer = await makeSealer({ publicKey: device.keys.sealing, project: device.project.id })
  const random = seededRandom(options.seed)
  const items: SealedItem[] = []
  for (let n = 0; n < options.responses; n += 1)
    items.push(await sealer.seal('response', sampleResponse(definition, ref, random)))
  return items
}

/** Every client's share of the items, as bodies of one batch each. */
function bodiesOf(items: readonly SealedItem[], client: number, { clients, batch }: Options): { text: string; items: number }[] {
  const share = items.filter((_, index) => Math.floor(index / batch) % clients === client)
  const ledger = { collected: share.length, waiting: share.length, held: 0, accepted: 0, removed: 0 }
  return Array.from({ length: Math.ceil(share.length / batch) }, (_, n) => {
    const part = share.slice(n * batch, (n + 1) * batch)
    return { text: JSON.stringify({ protocol: 1, ledger, items: part.map(toWire) }), items: part.length }
  })
}

/** The moment at which all are opened; looked at from outside, every 20 ms. */
async function whenOpened(endpoint: EndpointProcess, count: number): Promise<number> {
  const database = new DatabaseSync(join(endpoint.dataFolder, 'earshot.db'), { readOnly: true })
  const last = database.prepare('SELECT coalesce(max(n), 0) AS n FROM response')
  const odd = database.prepare('SELECT reason, count(*) AS n FROM quarantine GROUP BY reason')
  while (Number(last.get()!['n']) < count) {
    const [reason] = odd.all()
    if (reason) throw new Error(`Items went to quarantine: ${JSON.stringify(reason)}`)
    await wait(20)
  }
  database.close()
  return performance.now()
}

type Measured = {
  acknowledged: number
  opening: number
  times: number[]
  plain: { perSecond: number; times: number[] }
  restMiB: number
  peakMiB: number
}

function figures({ acknowledged, opening, times, plain, restMiB, peakMiB }: Measured): Figure[] {
  const row = 'ingest'
  const against = 'plain insert'
  return [
    { row, what: 'plain insert of the same bytes (baseline)', value: plain.perSecond, unit: 'responses/s' },
    { row, what: 'acknowledged', value: acknowledged, unit: 'responses/s', ratio: acknowledged / plain.perSecond, against },
    { row, what: 'opened, checked and laid out', value: opening, unit: 'responses/s', ratio: opening / plain.perSecond, against },
    { row, what: 'plain insert, p50 a batch', value: percentile(plain.times, 0.5), unit: 'ms' },
    { row, what: 'plain insert, p99 a batch', value: percentile(plain.times, 0.99), unit: 'ms' },
    { row, what: 'acknowledged, p50 a batch', value: percentile(times, 0.5), unit: 'ms' },
    { row, what: 'acknowledged, p99 a batch', value: percentile(times, 0.99), unit: 'ms' },
    { row, what: 'endpoint, memory before', value: restMiB, unit: 'MiB' },
    { row, what: 'endpoint, peak memory', value: peakMiB, unit: 'MiB' },
  ]
}
