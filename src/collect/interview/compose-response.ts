import type { ResponseId } from '#contract/ids.ts'
import type { Answers } from '#contract/questionnaire/answer.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { onlyAsked } from '#contract/questionnaire/flow.ts'
import type { Circumstances } from '#contract/questionnaire/scope.ts'
import type { Response, Session } from '#contract/response.ts'

/** What stays the same from the first screen to the last. `app` names this program and its version. */
export type InterviewStart = { definition: Definition; session: Session; lang: string; app: string }

/** What is known so far. It lives in memory only, and not longer than the interview. */
export type Facts = {
  id: ResponseId
  orderSeed: number
  tier: string
  assent: Response['assent']
  answers: Answers
  activeMs: number
}

export function circumstancesOf(start: InterviewStart, facts: Pick<Facts, 'tier' | 'orderSeed'>): Circumstances {
  const { session, lang } = start
  return { tier: facts.tier, facilitated: session.facilitated, orderSeed: facts.orderSeed, lang, today: session.collected.date }
}

/** What is sealed. Answers to questions that are no longer asked are left out; no clock time, no device. */
export function composeResponse(start: InterviewStart, facts: Facts, status: Response['status']): Response {
  const { session, definition, lang, app } = start
  return {
    schema: 1,
    id: facts.id,
    questionnaire: session.questionnaire,
    session: { id: session.id, settingType: session.settingType, settingCode: session.settingCode },
    collected: session.collected,
    tier: facts.tier,
    lang,
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
