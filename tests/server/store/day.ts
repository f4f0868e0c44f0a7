// A day at the endpoint and in its room, through its routes: everything that anybody can ask, and what was answered.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Event } from '#contract/response.ts'
import { codeParts } from '#contract/withdrawal.ts'
import { ensureKeys, loadKeys } from '#server/keys/keys.ts'
import { startOpener } from '#server/opener/opener.ts'
import { publishDefinition } from '#server/publish-definition.ts'
import { applyRetention } from '#server/retention/apply-retention.ts'
import { setRule } from '#server/retention/change-rule.ts'
import type { SqliteDatabase } from '#server/store/open-database.ts'
import { loadProject } from '#server/store/project.ts'
import type { Database } from '#server/store/schema.ts'
import { applyLedger } from '#server/withdrawal/withdraw.ts'
import { codeDigest } from '#server/withdrawal/code-digest.ts'
import { digestOf, makeSealer, refOf, type Sealer } from '../../support/sealing.ts'
import { everyKind } from '../opener/every-kind.ts'
import { sampleResponses } from '../opener/world.ts'
import { enrol, makeItem, makeTestEndpoint, sendItems, setUp, type TestEndpoint } from '../test-endpoint.ts'
import { type Act, batches, begins, decisions, ends, idOf, LIVE, LOOKS, ofDevice, secondSteps, shipped } from './day-acts.ts'

const ROOM = '/api/v1/coordinator'
/** What was asked, and what came back, without what is random by design. */
export type Answered = [act: string, status: number, body: string]

/** `moveAtNoon` takes what the morning has left elsewhere, and gives where the day goes on. */
export async function liveADay(database: Database, moveAtNoon?: (morning: Database) => Promise<Database>): Promise<Answered[]> {
  const keyFolder = join(mkdtempSync(join(tmpdir(), 'earshot-')), 'keys')
  await ensureKeys(keyFolder, true)
  const day = await beginDay(database, keyFolder)
  try {
    const who = await liveMorning(day)
    if (moveAtNoon) day.endpoint = await goOn(day.endpoint, await moveAtNoon(database))
    await liveEvening(day, who)
    return day.answered
  } finally {
    await day.endpoint.close()
    rmSync(join(keyFolder, '..'), { recursive: true })
  }
}

export type Day = { endpoint: TestEndpoint; keyFolder: string; sealer: Sealer; answered: Answered[] }
/** Who is signed in and enrolled. */
type Who = { cookie: string; token: string; deviceId: string }

export async function beginDay(database: Database, keyFolder: string): Promise<Day> {
  const more = { keys: await loadKeys(keyFolder), project: await loadProject(database) }
  // The parts of an endpoint do not know which engine it has; tests of SQLite alone look into it.
  const endpoint = await makeTestEndpoint({ database: database as SqliteDatabase, ...more })
  const publicKey = Buffer.from(more.keys.sealing.publicBytes).toString('base64url')
  const sealer = await makeSealer({ publicKey, project: more.project.id })
  return { endpoint, keyFolder, sealer, answered: [] }
}

async function goOn(before: TestEndpoint, database: Database): Promise<TestEndpoint> {
  const { keys, project, epoch } = before
  const endpoint = await makeTestEndpoint({ database: database as SqliteDatabase, keys, project, epoch })
  endpoint.moveClock(before.clock().getTime() - endpoint.clock().getTime())
  await before.close()
  return endpoint
}

const asking =
  (day: Day, cookie: string) =>
  (acts: readonly Act[], headers: Record<string, string> = { cookie }, root = ROOM): Promise<void> =>
    ask(day, acts, { headers, root })

export async function liveMorning(day: Day): Promise<Who> {
  const { endpoint } = day
  const ref = await prepare(day)
  const cookie = await setUp(endpoint)
  const do_ = asking(day, cookie)
  const { token, deviceId } = await enrol(endpoint)
  await do_(begins(deviceId))
  await send(day, token, ref)
  await do_(LOOKS)
  await do_(batches(), { cookie })
  await do_(decisions())
  await openAll(day)
  await do_([['POST', '/quarantine/65/taken', {}]])
  await openAll(day)
  return { cookie, token, deviceId }
}

async function liveEvening(day: Day, { cookie, token, deviceId }: Who): Promise<void> {
  const { endpoint } = day
  const do_ = asking(day, cookie)
  await do_(LIVE, { authorization: await makeKey(day, cookie) }, '/api/v1/data/every_kind')
  await do_(
    [
      ['GET', '/readyz'],
      ['GET', '/metrics'],
    ],
    {},
    '',
  )
  await do_(ofDevice(), { authorization: `Bearer ${token}` }, '/api/v1')
  await do_(secondSteps(endpoint, await beginSecondStep(endpoint, cookie)))
  await do_(ends(deviceId, endpoint.project.id))
  await applyLedger(endpoint.database, '2026-11-22')
  await do_(LOOKS)
  await forget(day, '2027-02-28')
  await do_(LOOKS)
  await forget(day, '2027-11-30')
  await do_(LOOKS)
}

/** As retention does when the day of its rule has come. */
async function forget({ endpoint: { database, keys, project } }: Day, today: string): Promise<void> {
  const rule = { closedOn: '2026-11-30', textMonths: 3, rowMonths: 12 }
  const clock = () => new Date(`${today}T04:00:00.000Z`)
  await setRule(database, rule, { by: 'Sam', now: '2026-11-22T18:00:00.000Z' })
  await applyRetention({ database, keys, project: project.id, clock })
}

async function prepare({ endpoint }: Day): Promise<QuestionnaireRef> {
  const { recordings: _, ...plain } = shipped('middlesbrough')
  await publishDefinition(endpoint, plain, { now: '2026-11-22T09:00:00.000Z' })
  await publishDefinition(endpoint, everyKind(), { now: '2026-11-22T09:01:00.000Z' })
  return refOf(everyKind())
}

async function ask({ endpoint, answered }: Day, acts: readonly Act[], about: { headers: Record<string, string>; root: string }) {
  for (const [method, path, payload] of acts) {
    endpoint.moveClock(1_000)
    const body = typeof payload === 'function' ? payload() : payload
    const reply = await endpoint.app.inject({
      method,
      url: `${about.root}${path}`,
      headers: about.headers,
      ...(body && { payload: body }),
    })
    const said = path.endsWith('/export') ? digestOf(reply.rawPayload) : withoutRandom(reply.body)
    answered.push([`${method} ${withoutRandom(path)}`, reply.statusCode, said])
  }
}

/** Tokens, keys and hashes over them; codes that are shown once; what an endpoint tells of its own process. */
function withoutRandom(body: string): string {
  return body
    .replaceAll(/^earshot_(database|disk|http).*$/gm, '')
    .replaceAll(/"(code|link|recoveryCodes|nonce)":("[^"]*"|\[[^\]]*\])/g, '"$1":""')
    .replaceAll(/[A-Za-z0-9_-]{30,}/g, '#')
}

/** Responses, a visit with its events, something that nobody can open, and a second thing under one id. */
async function send(day: Day, token: string, ref: QuestionnaireRef): Promise<void> {
  const { endpoint, sealer } = day
  const responses = sampleResponses(everyKind(), ref, 60).map((response, n) => ({
    ...response,
    withdrawal: codeDigest(endpoint.project.id, codeParts(n)),
  }))
  const items = []
  for (const response of responses) items.push(await sealer.seal('response', response))
  for (let from = 0; from < items.length; from += 20) await sendItems(endpoint, token, items.slice(from, from + 20))
  const collected = { date: '2026-11-22', halfDay: 'am' } as const
  const visit = {
    schema: 1,
    id: idOf(7),
    questionnaire: ref,
    settingType: 'youth_club',
    settingCode: 'YC 7',
    tier: 'easy',
  } as const
  const permission = { basis: 'opt_in_list', date: '2026-11-01' } as const
  const more = { permission, group: 'Juniors\0', mode: 'own_hands', facilitated: false, collected } as const
  const event = { schema: 1, questionnaire: ref, session: idOf(7), collected } as const
  await sendItems(endpoint, token, [
    await sealer.seal('session', { ...visit, ...more }),
    await sealer.seal('event', { ...event, id: idOf(8), what: 'worry-opened' } as Event),
    await sealer.seal('event', { ...event, id: idOf(9), session: idOf(99), what: 'worry-opened' } as Event),
    makeItem({ id: idOf(10) }),
    makeItem({ id: idOf(10) }),
    items[0]!,
  ])
  await openAll(day)
}

async function openAll({ endpoint: { database, project, clock }, keyFolder }: Day): Promise<void> {
  const troubles: Error[] = []
  const onTrouble = (error: Error) => void troubles.push(error)
  const opener = startOpener({ database, keyFolder, project: project.id, onTrouble, now: clock })
  opener.wake()
  await opener.whenIdle()
  await opener.stop()
  if (troubles[0]) throw troubles[0]
}

async function makeKey({ endpoint }: Day, cookie: string): Promise<string> {
  const about = { method: 'POST', url: `${ROOM}/data-keys`, headers: { cookie }, payload: { label: 'Excel' } } as const
  const { key } = (await endpoint.app.inject(about)).json<{ key: string }>()
  return `Basic ${Buffer.from(`excel:${key}`).toString('base64')}`
}

async function beginSecondStep(endpoint: TestEndpoint, cookie: string): Promise<string> {
  const about = { method: 'POST', url: `${ROOM}/session/second-step`, headers: { cookie }, payload: {} } as const
  return (await endpoint.app.inject(about)).json<{ key: string }>().key
}
