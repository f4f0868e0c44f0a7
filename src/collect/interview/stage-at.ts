import { findPrevious, progressOf, sectionOf } from '#contract/questionnaire/flow.ts'
import { displayOrder } from '#contract/questionnaire/order.ts'
import { findQuestion } from '#contract/questionnaire/scope.ts'
import { circumstancesOf, type Facts, type InterviewStart } from './compose-response.ts'
import type { QuestionStage, Stage } from './interview.ts'
import { mustTier, tierChoice } from './tier-choice.ts'

/** Where an interview stands, in as little as it takes; the stage is made from it anew each time. */
export type Place =
  | { name: 'assent'; tier: string }
  | { name: 'tier' }
  | { name: 'question'; id: string; supportCard: boolean }
  | { name: 'thanks'; tier: string; supportCard: boolean }
  | { name: 'declined' }
  | { name: 'stopped' }

/** `facts` are there in every place but the three last. */
export function stageAt(start: InterviewStart, place: Place, facts: Facts | undefined): Stage {
  const { definition, session } = start
  switch (place.name) {
    case 'assent':
      return { name: 'assent', tier: mustTier(definition, place.tier), assent: mustAssent(start, place.tier) }
    case 'tier':
      return { name: 'tier', ...tierChoice(definition, session.tier, facts?.answers ?? {}) }
    case 'question':
      return questionStage(start, place, mustFacts(facts))
    case 'thanks':
      return { name: 'thanks', thanks: definition.thanks[place.tier] ?? {}, supportCard: place.supportCard }
    default:
      return place
  }
}

function questionStage(start: InterviewStart, place: Extract<Place, { name: 'question' }>, facts: Facts): QuestionStage {
  const { definition } = start
  const circumstances = circumstancesOf(start, facts)
  const question = mustQuestion(start, facts, place.id)
  const section = sectionOf(definition, question)
  const answer = facts.answers[place.id]
  return {
    name: 'question',
    question,
    options: displayOrder(definition, question, facts.orderSeed),
    ...(section && { section }),
    ...(answer !== undefined && { answer }),
    progress: progressOf(definition, circumstances, facts.answers, place.id),
    canGoBack: findPrevious(definition, circumstances, facts.answers, place.id) !== undefined,
    supportCard: place.supportCard,
  }
}

export function mustQuestion(start: InterviewStart, facts: Facts, id: string) {
  const question = findQuestion(start.definition, facts.tier, id)
  if (!question) throw new Error(`The questionnaire does not ask "${id}" in the tier "${facts.tier}".`)
  return question
}

export function mustAssent(start: InterviewStart, tier: string) {
  const assent = start.definition.assent[tier]
  if (!assent) throw new Error(`The questionnaire has no assent for the tier "${tier}".`)
  return assent
}

export function mustFacts(facts: Facts | undefined): Facts {
  if (!facts) throw new Error('This interview is over.')
  return facts
}
