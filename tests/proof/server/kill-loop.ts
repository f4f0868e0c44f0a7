// The real endpoint under load, killed without a word and started again on the same data, as often as wanted. A signed
// receipt that came must be on the disk afterwards, and the database whole.
import { setTimeout as wait } from 'node:timers/promises'
import { integerBelow, seededRandom, type Random } from '../../support/seeded-random.ts'
import { startEndpoint, type Endpoint } from '../../support/start-endpoint.ts'
import { progress, type Figures, type HowMuch } from '../command.ts'
import { lookAtDisk } from './look-at-disk.ts'
import { makeCode, openSendingDevice, type SendingDevice } from './sending-device.ts'

const DEVICES = 3
const BATCH = 5
/** An endpoint takes a second of one processor to start, so two are killed side by side. */
const LANES = 2
const LOOK_EVERY = 25

type Lane = Record<string, number>

export async function proveKilledServer({ runs, seed }: HowMuch): Promise<Figures> {
  const share = (lane: number) => Math.floor((runs + lane) / LANES)
  const lanes = await Promise.all(
    Array.from({ length: LANES }, (_, lane) => killAgainAndAgain(share(lane), seededRandom(seed + lane))),
  )
  const sum = (what: string) => lanes.reduce((total, lane) => total + (lane[what] ?? 0), 0)
  const pick = (...names: string[]) => Object.fromEntries(names.map((name) => [name, sum(name)]))
  return {
    counts: pick('kills', 'acknowledged', 'committedButReplyLost', 'integrityChecks', 'openedAfterwards'),
    faults: pick('acknowledgedButLost', 'notAsAcknowledged', 'contradicted', 'integrityErrors', 'notOpened'),
  }
}

async function killAgainAndAgain(kills: number, random: Random): Promise<Lane> {
  let endpoint = await startEndpoint()
  const { dataFolder, port } = endpoint
  try {
    const code = makeCode(dataFolder, DEVICES)
    const devices = await Promise.all(
      Array.from({ length: DEVICES }, () => openSendingDevice(endpoint.origin, code, random, BATCH)),
    )
    const lane: Lane = { kills, acknowledgedButLost: 0, integrityChecks: 0, integrityErrors: 0 }
    for (let kill = 1; kill <= kills; kill += 1) {
      progress(`kill ${kill} of ${kills}`)
      await killUnderLoad(endpoint, devices, random)
      endpoint = await startEndpoint({ dataFolder, port })
      for (const device of devices) lane['acknowledgedButLost']! += await device.countForgotten()
      if (kill % LOOK_EVERY === 0) addUp(lane, lookAtDisk(dataFolder, new Map()))
    }
    for (const device of devices) await device.sendRest()
    return await settle(endpoint, devices, lane)
  } finally {
    await endpoint.remove()
  }
}

async function killUnderLoad(endpoint: Endpoint, devices: readonly SendingDevice[], random: Random): Promise<void> {
  await Promise.all(devices.map((device) => device.fill(4 * BATCH)))
  const cut = Promise.all(devices.map((device) => device.sendUntilCut()))
  await wait(20 + integerBelow(random, 200))
  await endpoint.kill()
  await cut
}

/** What is there at the end, read by somebody else than the endpoint. */
async function settle(endpoint: Endpoint, devices: readonly SendingDevice[], lane: Lane): Promise<Lane> {
  const promised = new Map(devices.flatMap((device) => [...device.promised]))
  const isOpened = () => lookAtDisk(endpoint.dataFolder, promised).notOpened === 0
  for (let tries = 0; tries < 600 && !isOpened(); tries += 1) await wait(100)
  await endpoint.stop()
  addUp(lane, lookAtDisk(endpoint.dataFolder, promised))
  lane['acknowledged'] = promised.size
  lane['committedButReplyLost'] = devices.reduce((sum, device) => sum + device.repeats(), 0)
  lane['contradicted'] = devices.reduce((sum, device) => sum + device.contradictions(), 0)
  return lane
}

function addUp(lane: Lane, found: Record<string, number>): void {
  for (const [what, count] of Object.entries(found)) lane[what] = (lane[what] ?? 0) + count
}
