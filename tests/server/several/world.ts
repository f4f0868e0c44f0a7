// Three real endpoints, as processes, on one PostgreSQL database and one folder, behind a load balancer.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { createEnrolmentCode } from '#server/accounts/create-enrolment-code.ts'
import { hashPassword } from '#server/accounts/password.ts'
import { addCoordinator } from '#server/store/coordinators.ts'
import { openStore } from '#server/store/open-store.ts'
import type { Database } from '#server/store/schema.ts'
import { openSendingDevice, type SendingDevice } from '../../proof/server/sending-device.ts'
import { readCsv } from '../../support/csv-reader.ts'
import { startLoadBalancer, type LoadBalancer } from '../../support/load-balancer.ts'
import { startPostgres, type Postgres } from '../../support/postgres.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { startEndpoint, type Endpoint } from '../../support/start-endpoint.ts'
import { PASSWORD } from '../test-endpoint.ts'

export const NAME = 'Sam'
const BATCH = 5

export type World = {
  postgres: Postgres
  endpoints: Endpoint[]
  balancer: LoadBalancer
  /** As a command opens it beside them. */
  beside: Database
  /** A code for so many tablets. */
  makeCode: (uses: number) => Promise<string>
  /** Tablets that send through the load balancer. */
  openDevices: (count: number) => Promise<SendingDevice[]>
  /** Starts one again that was ended. */
  startAgain: (at: number) => Promise<void>
  /** Which of them leads, by what each says of itself. */
  findLeader: () => Promise<number | undefined>
  end: () => Promise<void>
}

export async function makeWorld(): Promise<World> {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.makeDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'earshot-several-'))
  const start = (more: { port?: number } = {}) => startEndpoint({ dataFolder, databaseUrl, ...more })
  const endpoints = await Promise.all([start(), start(), start()])
  const balancer = await startLoadBalancer(endpoints.map(({ port }) => port))
  const beside = await openStore({ dataFolder, databaseUrl, now: new Date().toISOString() })
  await addCoordinator(beside, { name: NAME, passwordHash: await hashPassword(PASSWORD), now: new Date().toISOString() })
  const random = seededRandom(36)
  const makeCode = async (uses: number) =>
    (await createEnrolmentCode(beside, { uses, hours: 1, now: new Date(), origin: balancer.origin })).code
  return {
    postgres,
    endpoints,
    balancer,
    beside,
    makeCode,
    async openDevices(count) {
      const code = await makeCode(count)
      return Promise.all(Array.from({ length: count }, () => openSendingDevice(balancer.origin, code, random, BATCH)))
    },
    async startAgain(at) {
      endpoints[at] = await start({ port: endpoints[at]!.port })
    },
    async findLeader() {
      const said = await Promise.all(
        endpoints.map(({ origin }) =>
          fetch(`${origin}/metrics`).then(
            (reply) => reply.text(),
            () => '',
          ),
        ),
      )
      const leading = said.flatMap((text, at) => (/^earshot_leading 1$/m.test(text) ? [at] : []))
      if (leading.length > 1) throw new Error('Several lead at once.')
      return leading[0]
    },
    async end() {
      await balancer.close()
      await Promise.all(endpoints.map((endpoint) => endpoint.kill()))
      await beside.close()
      await postgres.stop()
      rmSync(dataFolder, { recursive: true })
    },
  }
}

/** Sends one batch after the other until it is over; what gets no receipt is sent again, as a tablet does. */
export async function keepSending(device: SendingDevice, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await device.fill(BATCH)
    await device.sendRest().catch(() => pause(50))
  }
}

/** Sends what is left, however often it takes. */
export async function sendAll(devices: readonly SendingDevice[]): Promise<void> {
  for (const device of devices) {
    for (let tries = 0; tries < 100; tries += 1) {
      const isSent = await device.sendRest().then(
        () => true,
        () => pause(100).then(() => false),
      )
      if (isSent) break
    }
  }
}

/** Asks in the coordinator's room of this endpoint. */
export function ask(
  { origin }: Pick<Endpoint, 'origin'>,
  method: string,
  path: string,
  { body, cookie }: { body?: object; cookie?: string } = {},
): Promise<Response> {
  return fetch(`${origin}/api/v1/coordinator/${path}`, {
    method,
    headers: { ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
}

export async function signIn(endpoint: Pick<Endpoint, 'origin'>): Promise<string> {
  const reply = await ask(endpoint, 'POST', 'session', { body: { name: NAME, password: PASSWORD } })
  if (reply.status !== 200) throw new Error(`signing in was answered ${reply.status}`)
  return reply.headers.get('set-cookie')!.split(';', 1)[0]!
}

/** Freezes what is new; its number, or `undefined` where there is nothing. */
export async function freeze(endpoint: Endpoint, cookie: string, questionnaire: string): Promise<number | undefined> {
  const body = { questionnaire, reason: 'to see', selection: 'new', filters: {}, parts: [], csv: 'spreadsheet' }
  const reply = await ask(endpoint, 'POST', 'batches', { body, cookie })
  if (reply.status === 201) return ((await reply.json()) as { number: number }).number
  if (reply.status !== 409) throw new Error(`freezing was answered ${reply.status}: ${await reply.text()}`)
  return undefined
}

/** The ids of the responses in a batch. */
export async function idsIn(endpoint: Endpoint, cookie: string, number: number): Promise<string[]> {
  const reply = await ask(endpoint, 'GET', `batches/${number}/export`, { cookie })
  if (reply.status !== 200) throw new Error(`the export was answered ${reply.status}`)
  const files = unzipSync(new Uint8Array(await reply.arrayBuffer()))
  return readCsv(files['responses.csv']!).rows.map((row) => row['response_id']!)
}
