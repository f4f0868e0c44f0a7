import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEndpoint, type Endpoint } from '../support/start-endpoint.ts'
import * as client from './stranger-client.ts'

// A client that knows only docs/ talks to the real endpoint; what both say is held against docs/schemas/.

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minItems?: number
  maxItems?: number
}
type Question = { id: string; kind: string; tiers: string[]; list?: string; wardSet?: string; offByDefault?: boolean }
type Definition = {
  choiceLists: Record<string, { code: string; hidden?: true }[]>
  wardSets: { id: string; wards: { code: string }[] }[]
  sections: { questions: Question[] }[]
  assent: Record<string, { version: string }>
}

let endpoint: Endpoint
let device: client.Device
let questionnaire: client.Named
let definition: Definition

beforeAll(async () => {
  endpoint = await startEndpoint()
  const { code } = JSON.parse(await earshot('device', 'code', '--json')) as { code: string }
  device = await client.enrol(endpoint.origin, code, 'A stranger’s tablet')
  const state = stateIn(await client.deviceState(device))
  questionnaire = state.questionnaires.find(({ id }) => id === 'mcm')!
  definition = await client.definition<Definition>(device, questionnaire.hash)
}, 60_000)

afterAll(() => endpoint?.remove())

async function earshot(...words: string[]): Promise<string> {
  const main = new URL('../../src/server/cli/main.ts', import.meta.url).pathname
  const env = { ...process.env, EARSHOT_DATA: endpoint.dataFolder }
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...words], {
    env,
  })
  return stdout
}

function stateIn(reply: client.Reply): client.State {
  return JSON.parse(reply.bytes.toString('utf8')) as client.State
}

/** What docs/schemas/NAME.json says against a value, place by place. */
function faultsOf(name: string, value: unknown): string[] {
  const file = new URL(`../../docs/schemas/${name}.json`, import.meta.url)
  return faults(JSON.parse(readFileSync(file, 'utf8')) as Schema, value, name)
}

function faults(schema: Schema, value: unknown, at: string): string[] {
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return branches.some((branch) => faults(branch, value, at).length === 0) ? [] : [`${at}: fits no branch`]
  const type = Array.isArray(value) ? 'array' : Number.isInteger(value) && schema.type === 'integer' ? 'integer' : typeof value
  if (schema.type !== undefined && schema.type !== type) return [`${at}: is ${type}, not ${schema.type}`]
  if (schema.const !== undefined && schema.const !== value) return [`${at}: is not ${JSON.stringify(schema.const)}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: is none of ${schema.enum.join()}`]
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(String(value))) return [`${at}: has another form`]
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity))
      return [`${at}: ${value.length} items`]
    return value.flatMap((one, place) => faults(schema.items ?? {}, one, `${at}[${place}]`))
  }
  if (type !== 'object') return []
  const held = value as Record<string, unknown>
  const lacking = (schema.required ?? []).filter((key) => held[key] === undefined).map((key) => `${at}.${key}: is not there`)
  const others = schema.additionalProperties
  return lacking.concat(
    Object.entries(held).flatMap(([key, inner]) => {
      const known = schema.properties?.[key] ?? (others === false ? undefined : others === true ? {} : (others ?? {}))
      return known ? faults(known, inner, `${at}.${key}`) : [`${at}.${key}: is not known`]
    }),
  )
}

/** An answer that fits; the first options chosen here leave no question of this tier irrelevant. */
function answerTo({ kind, list = '', wardSet }: Question): unknown {
  const first = definition.choiceLists[list]?.find(({ hidden }) => hidden !== true)?.code
  if (kind === 'number') return 9
  if (kind === 'text') return 'A bus on Sundays, “please”'
  if (kind === 'area_picker') return definition.wardSets.find(({ id }) => id === wardSet)?.wards[0]?.code
  return kind === 'select_multiple' || kind === 'rank' ? [first] : first
}

const collected = { date: '2026-11-22', halfDay: 'pm' }
const inTier2 = { tier: 't2', mode: 'own_hands', facilitated: false }
const youthClub = { settingType: 'youth_club', settingCode: 'YC-04' }

function makeSession() {
  const permission = { basis: 'in_loco_parentis', date: '2026-11-20' }
  return { schema: 1, id: client.newId(), questionnaire, ...youthClub, permission, group: 'Juniors', ...inTier2, collected }
}

function makeResponse(session = client.newId()) {
  const asked = definition.sections
    .flatMap(({ questions }) => questions)
    .filter(({ tiers, kind, offByDefault }) => tiers.includes('t2') && kind !== 'note' && offByDefault !== true)
  const answers = Object.fromEntries(asked.map((question) => [question.id, answerTo(question)]))
  return {
    schema: 1,
    id: client.newId(),
    questionnaire,
    session: { id: session, ...youthClub },
    collected,
    ...inTier2,
    lang: 'en',
    status: 'complete',
    orderSeed: 2_718_281_828,
    assent: { tier: 't2', version: definition.assent['t2']!.version },
    answers: { ...answers, carer: { missing: '-9' } },
    activeSeconds: 340,
    client: { app: 'stranger 1' },
  }
}

function sealOne(id = client.newId()): Promise<client.Item> {
  return client.seal(device, 'response', { ...makeResponse(), id })
}

function post(body: string | Buffer<ArrayBuffer>, token = device.token, headers = {}): Promise<client.Reply> {
  return client.ask(device.origin, 'responses', { token, body, headers })
}

function refusalIn({ status, headers, bytes }: client.Reply): string {
  const problem = JSON.parse(bytes.toString('utf8')) as { status: number; code: string }
  expect(faultsOf('problem', problem)).toEqual([])
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(problem.status).toBe(status)
  return `${status} ${problem.code}`
}

describe('a stranger’s client, written from the documents alone', () => {
  test('tells the endpoint from a captive portal by the signed hello', async () => {
    const epoch = await client.hello(device)
    expect(epoch).toBe(stateIn(await client.deviceState(device)).epoch)
    await expect(client.hello({ ...device, project: client.newId() })).rejects.toThrow('not the endpoint')
  })

  test('reads the device state, and once more as 304 when nothing has changed', async () => {
    const reply = await client.deviceState(device)
    expect(faultsOf('device-state', stateIn(reply))).toEqual([])
    expect(stateIn(reply).keys).toEqual(device.keys)
    expect(await client.deviceState(device, reply.headers.get('etag')!)).toMatchObject({ status: 304, bytes: { length: 0 } })
  })

  test('fetches a definition whose bytes have the hash it is named by', async () => {
    expect(faultsOf('definition', definition)).toEqual([])
    const unknown = await client.ask(device.origin, `questionnaires/${'0'.repeat(64)}`, { token: device.token })
    expect(refusalIn(unknown)).toBe('404 questionnaire-unknown')
  })

  test('sends a sealed response and a session and gets a receipt that verifies', async () => {
    const session = makeSession()
    const response = makeResponse(session.id)
    expect([...faultsOf('session', session), ...faultsOf('response', response)]).toEqual([])
    const items = [await client.seal(device, 'response', response), await client.seal(device, 'session', session)]
    expect(faultsOf('batch', JSON.parse(client.batchOf(items)))).toEqual([])
    const receipt = await client.send(device, items)
    expect(faultsOf('receipt', receipt)).toEqual([])
    expect(receipt.results).toMatchObject(items.map(({ id, digest }) => ({ id, digest, outcome: 'stored' })))
    expect(new Set(receipt.results.map(({ sequence }) => sequence)).size).toBe(2)
  })

  test('trusts no receipt signed with another key than the one pinned', async () => {
    const items = [await sealOne()]
    const elsewhere = { ...device, keys: { ...device.keys, receipt: device.keys.sealing } }
    await expect(client.send(elsewhere, items)).rejects.toThrow('not signed by the endpoint')
    expect((await client.send(device, items)).results).toMatchObject([{ outcome: 'already-stored' }])
  })

  test('sends the same bytes again, also twice in one batch, and is told that they are stored already', async () => {
    const item = await sealOne()
    const [first, second] = (await client.send(device, [item, item])).results
    expect([first?.outcome, second?.outcome]).toEqual(['stored', 'already-stored'])
    expect((await client.send(device, [item])).results).toEqual([second])
    expect(second?.sequence).toBe(first?.sequence)
  })

  test('sends other bytes under one id, and both are kept', async () => {
    const item = await sealOne()
    const other = await sealOne(item.id)
    const [stored] = (await client.send(device, [item])).results
    const [kept] = (await client.send(device, [other])).results
    expect(kept).toMatchObject({ digest: other.digest, outcome: 'conflict-kept' })
    expect(kept!.sequence).toBeGreaterThan(stored!.sequence)
    expect((await client.send(device, [other])).results).toEqual([kept])
    expect((await client.send(device, [item])).results).toMatchObject([{ outcome: 'already-stored', sequence: stored!.sequence }])
  })

  test('sends bytes that were changed on the way, and is told later beside an item that was stored', async () => {
    const [good, bad] = [await sealOne(), await sealOne()]
    const { results } = await client.send(device, [{ ...bad, digest: '0'.repeat(64) }, good])
    expect(results).toMatchObject([{ digest: '0'.repeat(64), outcome: 'later', sequence: 0 }, { outcome: 'stored' }])
    expect((await client.send(device, [bad])).results).toMatchObject([{ outcome: 'stored' }])
  })

  test('may fill 32 KiB of plaintext, head and zeros counted, and not one step of padding more', async () => {
    const sealBytes = (length: number) => client.sealPlaintext(device, 'response', makeResponse(), Buffer.alloc(length))
    const items = [await sealBytes(32 * 1024), await sealBytes(32 * 1024 + 256)]
    expect((await client.send(device, items)).results).toMatchObject([
      { outcome: 'stored' },
      { outcome: 'too-large', sequence: 0 },
    ])
  })

  test('is refused a body over 512 KiB and a batch of over 100 items, with 413', async () => {
    const batch = client.batchOf([await sealOne()])
    expect(refusalIn(await post(batch.padEnd(512 * 1024 + 1)))).toBe('413 body-too-large')
    expect((await post(batch.padEnd(512 * 1024))).status).toBe(200)
    const many = Array.from({ length: 101 }, () => JSON.parse(batch).items[0] as client.Item)
    expect(refusalIn(await post(client.batchOf(many)))).toBe('413 body-too-large')
  })

  test('is refused a compressed body with 415', async () => {
    const body = Buffer.from(gzipSync(client.batchOf([await sealOne()])))
    expect(refusalIn(await post(body, device.token, { 'Content-Encoding': 'gzip' }))).toBe('415 encoding-refused')
  })

  test('is refused with a token that is not known with 401, and another protocol with 400', async () => {
    const batch = client.batchOf([await sealOne()])
    expect(refusalIn(await post(batch, 'A'.repeat(43)))).toBe('401 not-enrolled')
    expect(refusalIn(await post(batch.replace('"protocol":1', '"protocol":2')))).toBe('400 protocol-unknown')
  })

  test('asks what is missing, and one id under another digest is missing too', async () => {
    const [kept, lost, changed] = [await sealOne(), await sealOne(), await sealOne()]
    await client.send(device, [kept, changed])
    const answer = await client.missing(device, [kept, lost, { ...changed, digest: lost.digest }])
    expect(faultsOf('missing-reply', answer)).toEqual([])
    expect(answer.missing.toSorted()).toEqual([lost.id, changed.id].toSorted())
  })

  test('finds its response as one row of an exported batch', async () => {
    const response = makeResponse()
    await client.send(device, [await client.seal(device, 'response', response)])
    const { rows, texts } = await exportedRows(response.id)
    expect(rows).toHaveLength(1)
    const circumstances = `t2,en,own_hands,${response.session.id},youth_club,YC-04,2026-11-22,pm`
    expect(rows[0]).toContain(`${response.id},mcm,${questionnaire.version},${circumstances},`)
    expect(texts).toContain(',"A bus on Sundays, “please”"\r\n')
  }, 60_000)
})

/** The rows of one response, and all typed texts, in the first batch that holds it; the endpoint opens responses after the receipt, so it may take a few. */
async function exportedRows(id: string): Promise<{ rows: string[]; texts: string }> {
  for (let tries = 0; tries < 50; tries += 1) {
    const created = await earshot('batch', 'create', '--questionnaire', 'mcm', '--reason', 'For the tests', '--json').catch(
      () => undefined,
    )
    if (created === undefined) continue
    const { number } = JSON.parse(created) as { number: number }
    const out = join(endpoint.dataFolder, `batch-${number}.zip`)
    await earshot('batch', 'export', String(number), '--out', out)
    const files = unzipSync(await readFile(out))
    const rows = strFromU8(files['responses.csv']!)
      .split('\r\n')
      .filter((line) => line.startsWith(`${id},`))
    if (rows.length > 0) return { rows, texts: strFromU8(files['free-text.csv']!) }
  }
  return { rows: [], texts: '' }
}
