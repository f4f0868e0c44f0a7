// A consultation that is half way, put into an endpoint's database as its opener would: lines of people who never were.
import { hash } from 'node:crypto'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Response } from '#contract/response.ts'
import { makeHeardReader } from '#server/export/who-was-heard.ts'
import { makeLayout } from '#server/opener/layout.ts'
import { takeIn } from '#server/store/items.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { storeOpened, type OpenedItems } from '#server/store/opened.ts'
import { listQuestionnaires } from '#server/store/questionnaires.ts'
import type { Database } from '#server/store/schema.ts'
import { NOTHING_HELD } from './nothing-held.ts'
import { sampleResponse } from './sample-answers.ts'
import { hexId, integerBelow, seededRandom, type Random } from './seeded-random.ts'
import { inTransaction } from '#server/store/transaction.ts'

export type Seeding = {
  questionnaire: string
  responses: number
  sessions: number
  /** Date of the last day; `days` before it somebody was heard on each. */
  today: string
  days: number
}

const DAY_MS = 24 * 3_600_000
const AT_ONCE = 2_000
/** What is stored of a line nobody reads here again: the same few people over and over make half a million in a minute. */
const DIFFERENT = 4_000

/** Some wards are well heard and some hardly at all, as it goes. Only for looking at: nothing can be opened behind it. */
export async function seedHeard(dataFolder: string, seeding: Seeding): Promise<void> {
  const database = openDatabase(dataFolder, `${seeding.today}T12:00:00.000Z`)
  try {
    const published = (await listQuestionnaires(database)).find(({ id, inForce }) => inForce && id === seeding.questionnaire)!
    const definition = JSON.parse(published.definition) as Definition
    const ref = { id: published.id, version: published.version, hash: published.hash }
    const random = seededRandom(5)
    const sessions = await seedSessions(database, ref, seeding, random)
    const { n } = database.engine.prepared('SELECT n FROM questionnaire_ref WHERE hash = ?').get(ref.hash) as { n: number }
    await seedLines(database, { definition, ref, n, after: sessions, random }, seeding)
  } finally {
    await database.close()
  }
}

/** Gives the number of the last one. */
async function seedSessions(database: Database, ref: QuestionnaireRef, seeding: Seeding, random: Random): Promise<number> {
  const now = `${seeding.today}T12:00:00.000Z`
  let last = 0
  for (let from = 0; from < seeding.sessions; from += AT_ONCE) {
    const items = Array.from({ length: Math.min(AT_ONCE, seeding.sessions - from) }, () => sealedSession(ref, random))
    const kept = await takeIn(database, { device: undefined, ledger: NOTHING_HELD, items, now })
    const opened = items.map(({ id }, at) => ({
      id,
      sequence: kept[at]!.sequence,
      contents: JSON.stringify({ collected: dayOf(seeding, random) }),
    }))
    await inTransaction(database, (tx) => storeOpened(tx, { ...NOTHING, sessions: opened }, seeding.today))
    last = kept.at(-1)!.sequence
  }
  return last
}

function sealedSession(questionnaire: QuestionnaireRef, random: Random) {
  const sealed = new Uint8Array(1)
  const digest = hash('sha256', sealed, 'hex') as Digest
  return { id: hexId(random) as ResponseId, digest, kind: 'session' as const, questionnaire, sealed }
}

const NOTHING: OpenedItems = { lines: [], sessions: [], events: [], quarantined: [], passed: [] }

type Where = { definition: Definition; ref: QuestionnaireRef; n: number; after: number; random: Random }

async function seedLines(database: Database, { definition, ref, n, after, random }: Where, seeding: Seeding): Promise<void> {
  const layOut = makeLayout(definition)
  const read = makeHeardReader(definition)
  const people = Array.from({ length: Math.min(DIFFERENT, seeding.responses) }, () => {
    const line = layOut(somebody(definition, ref, seeding, random))
    return { line, ...read(line) }
  })
  for (let from = 0; from < seeding.responses; from += AT_ONCE) {
    const lines = Array.from({ length: Math.min(AT_ONCE, seeding.responses - from) }, (_, at) => ({
      sequence: after + 1 + from + at,
      id: hexId(random) as ResponseId,
      ref: n,
      ...people[(from + at) % people.length]!,
    }))
    await inTransaction(database, (tx) => storeOpened(tx, { ...NOTHING, lines }, seeding.today))
  }
}

function somebody(definition: Definition, ref: QuestionnaireRef, seeding: Seeding, random: Random): Response {
  const age = 5 + integerBelow(random, random() < 0.94 ? 15 : 21)
  const tier = definition.tiers.find(({ ages }) => age >= ages.from && age <= ages.to)!.id
  const wards = definition.wardSets[0]!.wards
  const ward = wards[Math.floor(wards.length * random() ** 1.6)]!
  const settingType = random() < 0.6 ? 'secondary_school' : random() < 0.6 ? 'youth_club' : 'primary_school'
  const session = { id: hexId(random) as ResponseId, settingType, settingCode: 'S-1' } as const
  const one = sampleResponse(definition, ref, random, { tier, session, collected: dayOf(seeding, random) })
  const area = 'area' in one.answers ? { area: random() < 0.95 ? ward.code : one.answers['area'] } : {}
  return { ...one, answers: { ...one.answers, age, ...area } }
}

function dayOf({ today, days }: Seeding, random: Random): Response['collected'] {
  const at = new Date(Date.parse(today) - DAY_MS * integerBelow(random, days))
  return { date: at.toISOString().slice(0, 10), halfDay: random() < 0.7 ? 'am' : 'pm' }
}
