// Interviews of people who never were: walks the flow like a tablet does and answers with a seeded generator.
import type { QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Answer, Answers } from '#contract/questionnaire/answer.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { type Circumstances, findNext, onlyAsked } from '#contract/questionnaire/flow.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { validateAnswer } from '#contract/questionnaire/validate.ts'
import type { Response } from '#contract/response.ts'
import { MODES, SETTING_TYPES } from '#contract/setting.ts'
import { hexId, integerBelow, type Random } from './seeded-random.ts'

const WORDS = [
  'more',
  'buses',
  'a safe park',
  'école',
  'żółw',
  'مدرسة',
  '🙂',
  'somewhere warm',
  'less litter',
  'Ysgol',
  'quiet, please',
  'said "hello"',
]

/** One valid response, from age to the last question. `skipShare` of the questions are left blank. */
export function sampleResponse(
  definition: Definition,
  ref: QuestionnaireRef,
  random: Random,
  about: Partial<Response> = {},
): Response {
  const tier = about.tier ?? pick(random, definition.tiers).id
  const circumstances = { tier, facilitated: about.facilitated ?? random() < 0.3, orderSeed: integerBelow(random, 2 ** 32) }
  return {
    schema: 1,
    id: hexId(random) as ResponseId,
    questionnaire: ref,
    session: {
      id: hexId(random) as ResponseId,
      settingType: pick(random, SETTING_TYPES),
      settingCode: `S-${integerBelow(random, 40)}`,
    },
    collected: {
      date: `2026-11-${String(1 + integerBelow(random, 28)).padStart(2, '0')}`,
      halfDay: random() < 0.5 ? 'am' : 'pm',
    },
    lang: definition.languages[0]!,
    mode: pick(random, MODES),
    assent: { tier, version: definition.assent[tier]?.version ?? '1' },
    status: 'complete',
    answers: sampleAnswers(definition, circumstances, random),
    activeSeconds: 10 * integerBelow(random, 90),
    client: { app: '0.1.0' },
    ...circumstances,
    ...about,
  }
}

/** Valid answers to every question asked of these circumstances. */
export function sampleAnswers(definition: Definition, circumstances: Circumstances, random: Random, skipShare = 0.08): Answers {
  let answers: Answers = {}
  let question = findNext(definition, circumstances, answers, undefined)
  while (question) {
    const answer =
      question.kind === 'note' ? undefined : sampleAnswer(definition, circumstances.tier, question, random, skipShare)
    if (answer !== undefined) answers = onlyAsked(definition, circumstances, { ...answers, [question.id]: answer })
    question = findNext(definition, circumstances, answers, question.id)
  }
  return answers
}

function sampleAnswer(definition: Definition, tier: string, question: Question, random: Random, skipShare: number): Answer {
  if (question.id === definition.ageQuestion) return ageIn(definition, tier, random)
  if (random() < skipShare) return { missing: '-9' }
  if (question.missing.length > 0 && random() < 0.05) return { missing: MISSING_CODES[pick(random, question.missing)] }
  const answer = drawAnswer(definition, question, random)
  return validateAnswer(definition, question, answer) ? { missing: '-9' } : answer
}

function drawAnswer(definition: Definition, question: Question, random: Random): Answer {
  if (question.kind === 'text')
    return words(random, 1 + integerBelow(random, 9))
      .slice(0, question.maxChars)
      .trim()
  if (question.kind === 'number') return integerBelow(random, 20)
  const codes = optionsOf(definition, question).map((option) => option.code)
  if (question.kind === 'rank') return shuffled(random, codes).slice(0, 1 + integerBelow(random, question.max))
  if (question.kind === 'select_multiple') return someOf(random, codes, question.exclusive ?? [], question.max ?? codes.length)
  return pick(random, codes)
}

/** In the list's order, at least one, exclusive options only alone. */
function someOf(random: Random, codes: string[], exclusive: string[], max: number): string[] {
  const open = codes.filter((code) => !exclusive.includes(code))
  if (open.length === 0 || (exclusive.length > 0 && random() < 0.1)) return [pick(random, exclusive)]
  const chosen = new Set(shuffled(random, open).slice(0, 1 + integerBelow(random, Math.min(max, open.length, 4))))
  return codes.filter((code) => chosen.has(code))
}

function ageIn(definition: Definition, tier: string, random: Random): number {
  const { from, to } = definition.tiers.find((candidate) => candidate.id === tier)!.ages
  return from + integerBelow(random, to - from + 1)
}

function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => pick(random, WORDS)).join(' ')
}

function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[integerBelow(random, values.length)]!
}

function shuffled<Value>(random: Random, values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
