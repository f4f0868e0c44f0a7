import { join } from 'node:path'
import {
  retentionRuleSchema,
  type Certificate,
  type RetentionPlan,
  type RetentionRule,
  type RetentionStage,
} from '#contract/coordinator/retention.ts'
import { readProcessConfig } from '../config.ts'
import { loadKeys } from '../keys/keys.ts'
import { isSigned } from '../retention/certificate.ts'
import { clearRule, setRule } from '../retention/change-rule.ts'
import { planRetention } from '../retention/plan.ts'
import type { Database } from '../store/schema.ts'
import { Trouble } from '../trouble.ts'
import { print, readArguments, UsageError, wholeNumber } from './usage.ts'
import { BY_COMMAND } from './note-command.ts'
import { withDatabase } from './with-database.ts'

export const RETENTION_USAGE = `Usage: retention [--json]
       retention plan --closed DAY --text-months N --row-months N [--json]
       retention set --closed DAY --text-months N --row-months N [--json]
       retention clear [--json]
       retention certificate N

Says when answers are deleted and what was; "plan" is a dry run of a rule, "set" puts one into force, "clear" takes it back.
DAY is the last day of fieldwork. What people typed, and the sealed originals, go first; all responses later. Nothing is
deleted on the day that a rule is set. "certificate" prints one as JSON, and checks its signature.
`

const OPTIONS = { closed: { type: 'string' }, 'text-months': { type: 'string' }, 'row-months': { type: 'string' } } as const

export async function retentionCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const { json, closed, 'text-months': text, 'row-months': rows } = values
  const [action, number, ...more] = positionals
  const isRuled = (closed ?? text ?? rows) !== undefined
  if (action === undefined && !isRuled) return show(json)
  if ((action === 'plan' || action === 'set') && number === undefined) return rule(action, readRule(closed, text, rows), json)
  if (action === 'clear' && number === undefined && !isRuled) return clear(json)
  if (action === 'certificate' && number !== undefined && more.length === 0 && !isRuled) return certificate(number)
  throw new UsageError('say: retention, retention plan, retention set, retention clear, or retention certificate N')
}

function readRule(closedOn: string | undefined, text: string | undefined, rows: string | undefined): RetentionRule {
  const months = (name: string, value: string | undefined) => {
    if (value === undefined) throw new UsageError(`--${name} says after how many months`)
    return wholeNumber(value, { name, from: 0, to: 120, otherwise: 0 })
  }
  const asked = { closedOn, textMonths: months('text-months', text), rowMonths: months('row-months', rows) }
  const read = retentionRuleSchema.safeParse(asked)
  if (read.success) return read.data
  const isLate = asked.textMonths > asked.rowMonths
  throw new UsageError(isLate ? '--row-months is at least --text-months' : '--closed takes a day like 2027-03-31')
}

function inDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  return withDatabase(readProcessConfig().dataFolder, work)
}

async function show(asJson: boolean | undefined): Promise<number> {
  const state = await inDatabase(async (database) => {
    const { inForce, certificates } = database.retention.read()
    return { inForce, plan: inForce && (await planRetention(database, inForce)), certificates }
  })
  const words = state.plan
    ? planWords(state.plan)
    : ['No rule is set: nothing is deleted. Set one with: retention set --closed DAY --text-months N --row-months N']
  print(asJson, state, [...words, ...state.certificates.map(certificateWords)].join('\n'))
  return 0
}

async function rule(action: 'plan' | 'set', asked: RetentionRule, asJson: boolean | undefined): Promise<number> {
  const now = new Date().toISOString()
  const plan = await inDatabase(async (database) => {
    if (action === 'set') await setRule(database, asked, { by: BY_COMMAND, now })
    return planRetention(database, { rule: asked, setAt: now })
  })
  const last = action === 'set' ? 'The rule is in force.' : 'A dry run: nothing is changed.'
  print(asJson, plan, [...planWords(plan), last].join('\n'))
  return 0
}

async function clear(asJson: boolean | undefined): Promise<number> {
  await inDatabase(async (database) => clearRule(database, { by: BY_COMMAND, now: new Date().toISOString() }))
  print(asJson, { inForce: null }, 'The rule is taken back: nothing is deleted from now on.')
  return 0
}

async function certificate(word: string): Promise<number> {
  const { dataFolder } = readProcessConfig()
  const { certificates } = await inDatabase(async (database) => database.retention.read())
  const found = certificates.find(({ number }) => `${number}` === word)
  if (!found) throw new Trouble(`There is no certificate ${word}. See the list with: npm run earshot -- retention`)
  if (!isSigned(await loadKeys(join(dataFolder, 'keys')), found))
    throw new Trouble(`Certificate ${word} is not as it was signed: somebody has changed retention.json. Compare it with a copy.`)
  print(true, found, '')
  return 0
}

function planWords({ text, rows, batches }: RetentionPlan): string[] {
  const responses = (amounts: RetentionPlan['text']) => sum(amounts.questionnaires.map((each) => each.responses))
  return [
    `${text.on}  texts of ${responses(text)} responses, ${text.sealed} sealed originals, ${text.setAside} databases set aside; ${batches} batches cannot be downloaded again`,
    `${rows.on}  ${responses(rows)} responses, ${rows.visits} visits, ${rows.quarantined} in quarantine, ${rows.sealed} sealed originals`,
  ]
}

const STAGE: Record<RetentionStage, string> = { text: 'texts', rows: 'all responses' }

function certificateWords({ number, stage, at, questionnaires }: Certificate): string {
  return `certificate ${number}: ${STAGE[stage]} deleted on ${at.slice(0, 10)}, ${sum(questionnaires.map((each) => each.responses))} responses`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
