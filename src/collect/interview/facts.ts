import type { ResponseId } from '#contract/ids.ts'
import type { Answers } from '#contract/questionnaire/answer.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { findQuestion, type Circumstances } from '#contract/questionnaire/scope.ts'
import type { Response, Session } from '#contract/response.ts'
import { USUAL_LOOK, type Look } from './look.ts'

/** What an interview begins with. It opens in the first of the `languages` it offers; `app` names this program and its version. */
export type InterviewStart = {
  definition: Definition
  /** `support`: what the support card says of this place; never part of a response. */
  session: Session & { support?: string | undefined }
  languages: readonly [first: string, ...others: string[]]
  app: string
}

/** What is known so far. It lives in memory and in the locked copy for a reload, and not longer than the interview. */
export type Facts = {
  id: ResponseId
  orderSeed: number
  /** Theirs to change on any screen. */
  lang: string
  /** Theirs as well, and never in the response. */
  look: Look
  tier: string
  /** Holds once `hasAgreed`. */
  assent: Response['assent']
  hasAgreed?: true
  answers: Answers
  /** The age for which the tier is settled, so that Back and the same age do not ask again. */
  settledFor?: string
  activeMs: number
}

/** Before anybody has said anything. */
export function firstFacts({ session: { tier }, languages: [lang] }: InterviewStart, id: ResponseId, orderSeed: number): Facts {
  return { id, orderSeed, lang, look: USUAL_LOOK, tier, assent: { tier, version: '' }, answers: {}, activeMs: 0 }
}

export function circumstancesOf(start: InterviewStart, facts: Pick<Facts, 'tier' | 'orderSeed' | 'lang'>): Circumstances {
  const { session } = start
  return {
    tier: facts.tier,
    facilitated: session.facilitated,
    orderSeed: facts.orderSeed,
    lang: facts.lang,
    today: session.collected.date,
  }
}

/** Throws when the tier does not have this question. */
export function mustQuestion(start: InterviewStart, facts: Facts, id: string): Question {
  const question = findQuestion(start.definition, facts.tier, id)
  if (!question) throw new Error(`The questionnaire has no question "${id}" for the tier "${facts.tier}".`)
  return question
}
