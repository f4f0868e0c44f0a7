// One process of the generator: stands for some of the devices. First it seals everything into files, then, told to, it sends.
// node bench/load/generator.ts '{"origin", "code", "folder", "first", "devices", "responses", "batch", "seed"}'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import type { ResponseId } from '#contract/ids.ts'
import type { Enrolment } from '#contract/sync/enrolment.ts'
import { sampleResponse } from '../../tests/support/sample-answers.ts'
import { makeSealer, toWire } from '../../tests/support/sealing.ts'
import { seededRandom, type Random } from '../../tests/support/seeded-random.ts'
import { enrol, fetchQuestionnaire, sendAll } from '../device.ts'

export type Share = {
  origin: string
  code: string
  folder: string
  /** Number of the first device, and of devices. */
  first: number
  devices: number
  /** Of each device. */
  responses: readonly number[]
  batch: number
  seed: number
}

/** Sent to whoever started it: `sealed` once all is in the files, then for `sent` how long each batch took, ms. */
export type Told = { sealed: true } | { sent: number[] }

const share = JSON.parse(process.argv[2] ?? '') as Share
const devices = await Promise.all(Array.from({ length: share.devices }, (_, n) => prepare(n)))
tell({ sealed: true })
await once(process, 'message')
const times = await Promise.all(devices.map(({ token, file }) => sendAll(share.origin, token, bodiesIn(file))))
tell({ sent: times.flat() })
process.disconnect()

function tell(told: Told): void {
  process.send!(told)
}

/** Enrols a device and seals all that it will send, a body of one batch a line. The ids go into a file beside it. */
async function prepare(n: number): Promise<{ token: string; file: string }> {
  const number = share.first + n
  const device = await enrol(share.origin, share.code, `Load ${number}`)
  const file = join(share.folder, `device-${number}`)
  const bodies = createWriteStream(`${file}.bodies`)
  const ids = createWriteStream(`${file}.ids`)
  for await (const { line, named } of sealBatches(device, share.responses[n] ?? 0, seededRandom(share.seed * 1_000 + number))) {
    if (!bodies.write(`${line}\n`)) await once(bodies, 'drain')
    ids.write(named.map((id) => `${id}\n`).join(''))
  }
  await Promise.all([bodies, ids].map((stream) => new Promise<void>((resolve) => void stream.end(resolve))))
  return { token: device.token, file }
}

async function* sealBatches(
  device: Enrolment,
  responses: number,
  random: Random,
): AsyncGenerator<{ line: string; named: string[] }> {
  const { ref, definition } = await fetchQuestionnaire(share.origin, device.token)
  const sealer = await makeSealer({ publicKey: device.keys.sealing, project: device.project.id })
  const ledger = { collected: responses, waiting: responses, held: 0, accepted: 0, removed: 0 }
  for (let left = responses; left > 0; left -= share.batch) {
    const items = []
    for (let n = 0; n < Math.min(left, share.batch); n += 1) {
      // What is answered comes from the seed; its id is as random as a tablet's, so that no two ever meet.
      const id = randomBytes(16).toString('hex') as ResponseId
      items.push(await sealer.seal('response', sampleResponse(definition, ref, random, { id })))
    }
    yield { line: JSON.stringify({ protocol: 1, ledger, items: items.map(toWire) }), named: items.map(({ id }) => id) }
  }
}

async function* bodiesIn(file: string): AsyncGenerator<{ text: string; items: number }> {
  await using handle = await open(`${file}.bodies`)
  for await (const text of handle.readLines()) yield { text, items: text.split('"sealed":').length - 1 }
}
