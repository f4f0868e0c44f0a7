import { findNext, findPrevious } from '#contract/questionnaire/flow.ts'
import { circumstancesOf, type Facts, type InterviewStart } from './facts.ts'
import { isTierOpen } from './tier-choice.ts'

/** Where an interview stands, in as little as it takes; the stage is made from it anew each time. */
export type Place = { name: 'assent'; tier: string } | { name: 'tier' } | { name: 'question'; id: string; supportCard: boolean }

/** An interview that is not over: what is known, and where it stands. */
export type Standing = { facts: Facts; place: Place }

export function atQuestion(id: string, supportCard = false): Place {
  return { name: 'question', id, supportCard }
}

/** The question or the choice that follows; `undefined` after the last question. */
export function findPlaceAfter(start: InterviewStart, facts: Facts, afterId: string, supportCard = false): Place | undefined {
  const { definition } = start
  if (afterId === definition.ageQuestion && isTierOpen(start, facts)) return { name: 'tier' }
  const next = findNext(definition, circumstancesOf(start, facts), facts.answers, afterId)
  return next && atQuestion(next.id, supportCard)
}

/** Where Back leads: the same place where there is no way back. */
export function placeBefore(start: InterviewStart, { facts, place }: Standing): Place {
  const { definition } = start
  if (place.name === 'tier') return atQuestion(definition.ageQuestion)
  if (place.name === 'assent' && facts.hasAgreed) return { name: 'tier' }
  const previous = place.name === 'question' && findPrevious(definition, circumstancesOf(start, facts), facts.answers, place.id)
  return previous ? atQuestion(previous.id) : place
}
