// Row "sync": 200 responses over a slow line, sent by the tablet's own code, beside one request for each on the same line.
import { openRealDevice, type RealDevice } from '../tests/support/real-device.ts'
import { toWire } from '../tests/support/sealing.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'
import { sendAll } from './device.ts'
import { type EndpointProcess, startEndpointProcess } from './endpoint-process.ts'
import type { Figure } from './measure.ts'
import type { Options } from './options.ts'
import { openLink, type Link } from './sync/link.ts'

const RESPONSES = 200
const LINE = { roundTripMs: 300, bytesPerSecond: 50_000 }

type Sent = { seconds: number; kilobytesUp: number }

export async function measureSync({ seed }: Options): Promise<Figure[]> {
  const endpoint = await startEndpointProcess()
  const link = await openLink(new URL(endpoint.origin), LINE)
  try {
    const { code } = endpoint.command('device', 'code', '--uses', '2') as { code: string }
    const open = (offset: number) => openRealDevice({ origin: link.origin, code, random: seededRandom(seed + offset) })
    const alone = await sendOneByOne(await open(0), link)
    const ours = await drainAll(await open(1), link, endpoint)
    return figures(alone, ours)
  } finally {
    await link.close()
    await endpoint.stop()
  }
}

/** As other tools do: each response a request of its own, one after another, on one connection. */
async function sendOneByOne(device: RealDevice, link: Link): Promise<Sent> {
  await device.collect(RESPONSES)
  const rows = await device.store.sending.listWaiting(RESPONSES)
  const { token } = (await device.store.identities.find())!
  const ledger = { collected: RESPONSES, waiting: RESPONSES, held: 0, accepted: 0, removed: 0 }
  const bodies = rows.map(({ id, kind, digest, sealed, questionnaire }) => ({
    text: JSON.stringify({ protocol: 1, ledger, items: [toWire({ id, kind, digest, sealed, questionnaire })] }),
    items: 1,
  }))
  return time(link, async () => sendAll(link.origin, token, bodies))
}

async function drainAll(device: RealDevice, link: Link, endpoint: EndpointProcess): Promise<Sent> {
  await device.collect(RESPONSES)
  const sent = await time(link, () => device.sender.sendNow())
  const { accepted } = await device.ledger()
  if (accepted !== RESPONSES) throw new Error(`Of ${RESPONSES} responses ${accepted} were accepted by ${endpoint.origin}.`)
  return sent
}

async function time(link: Link, send: () => Promise<unknown>): Promise<Sent> {
  link.takeBytesUp()
  const from = performance.now()
  await send()
  return { seconds: (performance.now() - from) / 1000, kilobytesUp: link.takeBytesUp() / 1000 }
}

function figures(alone: Sent, ours: Sent): Figure[] {
  const row = 'sync'
  const against = 'one by one'
  return [
    { row, what: `${RESPONSES} responses one by one, one connection (baseline)`, value: alone.seconds, unit: 's' },
    { row, what: 'bytes up, one by one (baseline)', value: alone.kilobytesUp, unit: 'kB' },
    { row, what: `${RESPONSES} responses in the tablet's batches`, value: ours.seconds, unit: 's', target: { most: 6 } },
    { row, what: 'times faster', value: alone.seconds / ours.seconds, unit: 'times', target: { least: 12 } },
    {
      row,
      what: "bytes up, in the tablet's batches",
      value: ours.kilobytesUp,
      unit: 'kB',
      ratio: ours.kilobytesUp / alone.kilobytesUp,
      against,
    },
  ]
}
