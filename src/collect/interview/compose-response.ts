import { onlyAsked } from '#contract/questionnaire/flow.ts'
import type { Response } from '#contract/response.ts'
import { circumstancesOf, type Facts, type InterviewStart } from './facts.ts'

/** What is sealed. Answers to questions that are no longer asked are left out; no clock time, no device. */
export function composeResponse(start: InterviewStart, facts: Facts, status: Response['status']): Response {
  const { session, definition, app } = start
  return {
    schema: 1,
    id: facts.id,
    questionnaire: session.questionnaire,
    session: { id: session.id, settingType: session.settingType, settingCode: session.settingCode },
    collected: session.collected,
    tier: facts.tier,
    lang: facts.lang,
    mode: session.mode,
    facilitated: session.facilitated,
    assent: facts.assent,
    status,
    orderSeed: facts.orderSeed,
    answers: onlyAsked(definition, circumstancesOf(start, facts), facts.answers),
    activeSeconds: Math.round(facts.activeMs / 10_000) * 10,
    client: { app },
  }
}
