// The app of the endpoint over a real SQLite file in a folder of its own, with a clock that tests move by hand.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Enrolment } from '#contract/sync/enrolment.ts'
import type { ItemKind, Ledger } from '#contract/sync/envelope.ts'
import { createEnrolmentCode } from '#server/accounts/create-enrolment-code.ts'
import { hashToken, makeToken } from '#server/accounts/tokens.ts'
import { createApp } from '#server/app.ts'
import type { Endpoint } from '#server/endpoint.ts'
import { logOptions } from '#server/http/request-log.ts'
import { createMonitoring } from '#server/monitoring/monitoring.ts'
import { ensureKeys, loadKeys } from '#server/keys/keys.ts'
import { replaceSetupLink } from '#server/store/coordinators.ts'
import { loadLife } from '#server/store/life.ts'
import { openDatabase, type SqliteDatabase } from '#server/store/open-database.ts'
import { loadProject } from '#server/store/project.ts'
import { randomBytes } from 'node:crypto'
import { NOTHING_HELD } from '../support/nothing-held.ts'
import { digestOf, toWire, type SealedItem } from '../support/sealing.ts'

export const START = '2026-11-22T09:00:00.000Z'
export const PASSWORD = 'four random words do'

export type TestEndpoint = Endpoint & {
  database: SqliteDatabase
  app: FastifyInstance
  folder: string
  log: string[]
  wakes: () => number
  moveClock: (ms: number) => void
  close: () => Promise<void>
}

export async function makeTestEndpoint(more: Partial<Endpoint> & { database?: SqliteDatabase } = {}): Promise<TestEndpoint> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  const database = openDatabase(folder, START)
  await ensureKeys(join(folder, 'keys'), true)
  let nowMs = Date.parse(START)
  let wakes = 0
  const log: string[] = []
  const backups: Endpoint['backups'] = { safeSequence: () => 0, state: () => ({ is: 'off' }) }
  const endpoint: Endpoint = {
    database,
    keys: await loadKeys(join(folder, 'keys')),
    project: await loadProject(database),
    epoch: loadLife(folder).epoch,
    clock: () => new Date(nowMs),
    wakeOpener: () => void (wakes += 1),
    origin: () => 'http://localhost:8080',
    isSecure: false,
    pages: join(folder, 'no-pages'),
    recordings: join(folder, 'recordings'),
    backups,
    monitoring: createMonitoring({ database, backups, dataFolder: folder }),
    ...more,
  }
  const app = await createApp(endpoint, { logger: logOptions('trace', { write: (line) => void log.push(line) }) })
  const close = async (): Promise<void> => {
    await app.close()
    if (database.engine.connection.isOpen) await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    ...endpoint,
    database: more.database ?? database,
    app,
    folder,
    log,
    wakes: () => wakes,
    moveClock: (ms) => void (nowMs += ms),
    close,
  }
}

export async function makeCode(endpoint: TestEndpoint, uses = 1): Promise<string> {
  const about = { uses, hours: 24, now: endpoint.clock(), origin: endpoint.origin() }
  return (await createEnrolmentCode(endpoint.database, about)).code
}

export async function enrol(endpoint: TestEndpoint, label = 'Tablet 7'): Promise<Enrolment> {
  const payload = { code: await makeCode(endpoint), label }
  return (await endpoint.app.inject({ method: 'POST', url: '/api/v1/enrolments', payload })).json<Enrolment>()
}

export { NOTHING_HELD }
const UNKNOWN_QUESTIONNAIRE = { id: 'mcm', version: '1.0.0', hash: 'ab'.repeat(32) } as QuestionnaireRef

/** An item as the endpoint sees one: bytes that it cannot look into. */
export function makeItem(about: { id?: string; bytes?: Uint8Array; kind?: ItemKind } = {}): SealedItem {
  const sealed = new Uint8Array(about.bytes ?? randomBytes(600))
  const id = (about.id ?? randomBytes(16).toString('hex')) as ResponseId
  return { id, kind: about.kind ?? 'response', digest: digestOf(sealed), sealed, questionnaire: UNKNOWN_QUESTIONNAIRE }
}

export function sendItems(endpoint: TestEndpoint, token: string, items: SealedItem[], ledger: Ledger = NOTHING_HELD) {
  return sendBody(endpoint, token, { protocol: 1, ledger, items: items.map(toWire) })
}

export function sendBody(endpoint: TestEndpoint, token: string, payload: object | string, path = '/api/v1/responses') {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return endpoint.app.inject({ method: 'POST', url: path, headers, payload })
}

/** Sets the first coordinator up and gives the session's cookie. */
export async function setUp(endpoint: TestEndpoint): Promise<string> {
  const token = makeToken()
  await replaceSetupLink(endpoint.database, hashToken(token), endpoint.clock().toISOString())
  const payload = { token, name: 'Sam', password: PASSWORD }
  const reply = await endpoint.app.inject({ method: 'POST', url: '/api/v1/coordinator/setup', payload })
  return cookieOf(reply.headers['set-cookie'])
}

export function cookieOf(header: string | string[] | undefined): string {
  return String(header).split(';', 1)[0]!
}

/** Verifies a signed text as a device does, with WebCrypto and the key pinned at enrolment. */
export async function isSigned(text: string, signature: string, receiptKey: string): Promise<boolean> {
  const raw = new Uint8Array(Buffer.from(receiptKey, 'base64url'))
  const key = await crypto.subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const bytes = new Uint8Array(Buffer.from(signature, 'base64url'))
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, new TextEncoder().encode(text))
}
