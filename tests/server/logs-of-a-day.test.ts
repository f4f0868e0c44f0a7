// Promise 9: no answers, names, addresses or tokens in the logs. A whole day at the most talkative level, with all that
// goes wrong on one; then every line is searched for everything that anybody said, typed, was called or was given.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { QuestionnaireRef } from '#contract/ids.ts'
import { sampleResponse } from '../support/sample-answers.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { makeSealer, toWire, type SealedItem } from '../support/sealing.ts'
import { startEndpoint, type Endpoint } from '../support/start-endpoint.ts'
import { sendRaw } from './hostile/raw-request.ts'
import { makeItem, NOTHING_HELD } from './test-endpoint.ts'

const SAID = ['my-brother-hit-me', 'q-Zoé-secret', 'جارتي-فاطمة', 'unfinished-words']
const NAMES = ['Amina Yusuf', 'Samira Okafor', 'Canary Primary School', 'Class 7B of Mr Hart', 'Youth Club Wren']
const CALLERS = ['203.0.113.77', '127.0.0.1', '::1', 'Mozilla/5.0 (Spy)', 'evil.example']
const TYPED = ['four random words', 'wrong-password-typed', '9XKC-7QQQ', 'n0nce-of-somebody', 'typed-into-the-address']

let endpoint: Endpoint
/** What was given out on the way: tokens, cookies, codes, ids, digests, sealed bytes. */
const given: string[] = []
const keep = <Text extends string>(text: Text): Text => (given.push(text), text)

type Options = { method?: string; body?: unknown; headers?: Record<string, string> }
async function ask(path: string, { method, body, headers = {} }: Options = {}): Promise<Response> {
  const more = { 'user-agent': CALLERS[3]!, 'x-forwarded-for': CALLERS[0]! }
  return fetch(`${endpoint.origin}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...more, ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}
const room = async (path: string, cookie: string, options: Options = {}) =>
  ask(`/api/v1/coordinator/${path}`, { ...options, headers: { cookie, ...options.headers } })

async function setUpRoom(): Promise<string> {
  const token = keep(endpoint.setupLink!.split('#setup=')[1]!)
  const signedIn = await ask('/api/v1/coordinator/setup', { body: { token, name: NAMES[1], password: TYPED[0] } })
  const cookie = signedIn.headers.get('set-cookie')!.split(';', 1)[0]!
  keep(cookie.split('=')[1]!)
  await ask('/api/v1/coordinator/session', { body: { name: NAMES[1], password: TYPED[1] } })
  await room('places', cookie, { body: { code: 'S-9', name: NAMES[4], type: 'youth_club' } })
  return cookie
}

type Enrolled = { token: string; deviceId: string; keys: { sealing: string }; project: { id: string } }
async function enrol(cookie: string): Promise<Enrolled> {
  const { code } = (await (await room('enrolment-codes', cookie, { body: {} })).json()) as { code: string }
  const device = (await (await ask('/api/v1/enrolments', { body: { code: keep(code), label: NAMES[0] } })).json()) as Enrolled
  keep(device.token)
  keep(device.deviceId)
  await ask('/api/v1/enrolments', { body: { code: TYPED[2], label: NAMES[0] } })
  return device
}

/** Answers of a child in which every text is one of those that are looked for. */
function respond(definition: Definition, ref: QuestionnaireRef, seed: number) {
  const response = sampleResponse(definition, ref, seededRandom(seed))
  const texts = definition.sections.flatMap(({ questions }) => questions).filter(({ kind }) => kind === 'text')
  for (const { id } of texts) if (id in response.answers) response.answers[id] = SAID[seed % 3]!
  return response
}

async function collect(device: Enrolled): Promise<SealedItem[]> {
  const headers = { authorization: `Bearer ${device.token}` }
  const { questionnaires } = (await (await ask('/api/v1/device', { headers })).json()) as { questionnaires: QuestionnaireRef[] }
  const ref = questionnaires[0]!
  const definition = (await (await ask(`/api/v1/questionnaires/${ref.hash}`, { headers })).json()) as Definition
  const sealer = await makeSealer({ publicKey: device.keys.sealing, project: device.project.id })
  const responses = Array.from({ length: 12 }, (_, seed) => respond(definition, ref, seed))
  const session = { schema: 1, id: responses[0]!.session.id, questionnaire: ref, settingName: NAMES[2], group: NAMES[3] }
  const items = [
    ...(await Promise.all(responses.map((response) => sealer.seal('response', response)))),
    await sealer.seal('session', session),
    await sealer.seal('response', {
      ...responses[1]!,
      id: makeItem().id,
      answers: { [SAID[3]!]: { value: SAID[0]! } } as never,
    } as never),
    await sealer.sealBytes({ id: makeItem().id, kind: 'response', questionnaire: ref }, Buffer.from(`{"answers": "${SAID[3]}`)),
    makeItem({ bytes: Buffer.from(SAID[0]!) }),
  ]
  for (const { id, digest, sealed } of items) [id, digest, Buffer.from(sealed).toString('base64url').slice(0, 60)].map(keep)
  return items
}

const send = (device: Enrolled, items: SealedItem[]) =>
  ask('/api/v1/responses', {
    headers: { authorization: `Bearer ${device.token}` },
    body: { protocol: 1, ledger: NOTHING_HELD, items: items.map(toWire) },
  })

/** What comes from those who are lost, broken or mean. */
async function trouble(device: Enrolled, cookie: string): Promise<void> {
  const authorization = `Bearer ${device.token}`
  await ask('/api/v1/responses', { headers: { authorization }, body: `{"answer": "${SAID[0]}"` })
  await ask('/api/v1/responses', { headers: { authorization }, body: { protocol: 1, [SAID[1]!]: NAMES[0] } })
  await ask('/api/v1/responses', { headers: { authorization: `Bearer ${TYPED[3]}${'x'.repeat(30)}` }, body: {} })
  await ask(`/api/v1/hello?nonce=${TYPED[3]}`)
  await ask(`/${TYPED[4]}/${encodeURIComponent(NAMES[0]!)}`, { headers: { referer: `https://${CALLERS[4]}/` } })
  await room(`questionnaires?look-for=${encodeURIComponent(NAMES[4]!)}`, cookie)
  await room('enrolment-codes', cookie, { body: {}, headers: { origin: `https://${CALLERS[4]}` } })
  await sendRaw(endpoint.port, [`${SAID[0]} this is not HTTP ${NAMES[0]}\r\n\r\n`])
  await sendRaw(endpoint.port, [`GET / HTTP/1.1\r\nHost: ${CALLERS[4]}/${NAMES[0]}\r\n\r\n`])
}

/** What goes wrong on the endpoint itself, each with an entry in its log. */
async function break_(cookie: string, device: Enrolled): Promise<void> {
  const database = new DatabaseSync(join(endpoint.dataFolder, 'earshot.db'))
  database.exec('PRAGMA busy_timeout = 5000; DROP TABLE place')
  database.close()
  expect((await room('places', cookie)).status).toBe(500)
  await room('places', cookie, { body: { code: 'S-8', name: NAMES[4], type: 'youth_club' } })
  expect((await ask('/api/v1/device', { headers: { authorization: `Bearer ${device.token}` } })).status).toBe(500)
}

async function readLive(cookie: string, questionnaire: string): Promise<void> {
  const made = (await (await room('data-keys', cookie, { body: { label: NAMES[1] } })).json()) as { key: string }
  const headers = { authorization: `Bearer ${keep(made.key)}` }
  const filter = encodeURIComponent(`tier eq '${TYPED[4]}'`)
  expect((await ask(`/api/v1/data/${questionnaire}/odata/responses?$filter=${filter}`, { headers })).status).toBe(200)
  await ask(`/api/v1/data/${questionnaire}/responses.csv?key=${TYPED[3]}`, { headers: { authorization: `Bearer ${TYPED[4]}` } })
}

async function waitForOpener(cookie: string): Promise<void> {
  for (;;) {
    const { responses } = (await (await room('overview', cookie)).json()) as {
      responses: { waiting: number; quarantined: number }
    }
    if (responses.waiting === 0) return expect(responses.quarantined).toBeGreaterThan(0)
  }
}

let log = ''
beforeAll(async () => {
  endpoint = await startEndpoint({ under: ['env', 'LOG_LEVEL=trace'] })
  const cookie = await setUpRoom()
  const device = await enrol(cookie)
  const items = await collect(device)
  await send(device, items)
  await send(device, [items[0]!, makeItem({ id: items[1]!.id, bytes: Buffer.from(SAID[1]!) })])
  await waitForOpener(cookie)
  for (const page of ['devices', 'sessions', 'quarantine', 'questionnaires', 'targets', 'batches', 'places'])
    await room(page, cookie)
  await room('batches', cookie, { body: { questionnaire: items[0]!.questionnaire.id, reason: `For ${NAMES[0]}` } })
  const zip = Buffer.from(await (await room('batches/1/export', cookie)).arrayBuffer())
  // The files in it are stored as they are: what was said has come all the way.
  expect(SAID.slice(0, 3).filter((words) => !zip.includes(words))).toEqual([])
  await readLive(cookie, items[0]!.questionnaire.id)
  await trouble(device, cookie)
  await break_(cookie, device)
  await endpoint.stop()
  // The address and the set-up link are printed for people, on standard output; the log is the rest.
  log = endpoint
    .log()
    .split('\n')
    .filter((line) => !/^(Earshot is at|Set up the coordinator:) /.test(line))
    .join('\n')
}, 180_000)
afterAll(() => endpoint?.remove())

/** Which of the words stand in the text: as they are, as JSON or an address would write them, or in base64. */
function findIn(text: string, words: readonly string[]): string[] {
  const spellings = (word: string): string[] => [
    word,
    JSON.stringify(word).slice(1, -1),
    encodeURIComponent(word),
    Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -1),
    Buffer.from(word).toString('hex'),
  ]
  const lower = text.toLowerCase()
  return words.filter((word) => spellings(word).some((spelling) => lower.includes(spelling.toLowerCase())))
}

test('the day was long, and what went wrong is in the log', () => {
  const lines = log.split('\n').map((line) => JSON.parse(line) as { msg?: string; route?: string; status?: number })
  expect(lines.length).toBeGreaterThan(30)
  expect(lines.filter(({ msg }) => msg === 'internal error').length).toBeGreaterThanOrEqual(2)
  expect(new Set(lines.map(({ status }) => status))).toEqual(new Set([undefined, 200, 201, 400, 401, 403, 404, 500]))
})

test('no answer, name, address, token, code, id or digest stands in it', () => {
  expect(given.length).toBeGreaterThan(50)
  expect(findIn(log, [...SAID, ...NAMES, ...CALLERS, ...TYPED, ...given])).toEqual([])
})

test('what would stand in it would be found', () => {
  for (const word of [...SAID, ...NAMES, ...CALLERS, ...TYPED, ...given]) {
    const planted = [word, JSON.stringify({ msg: word }), `/x?y=${encodeURIComponent(word)}`, Buffer.from(word).toString('hex')]
    for (const line of planted) expect(findIn(`${log}\n${line}`, [word])).toEqual([word])
  }
})
