import { findPrevious, progressOf, sectionOf, wordedFor } from '#contract/questionnaire/flow.ts'
import { displayOrder } from '#contract/questionnaire/order.ts'
import { circumstancesOf, mustQuestion, type Facts, type InterviewStart } from './facts.ts'
import type { QuestionStage, Stage } from './interview.ts'
import type { Place, Standing } from './place.ts'
import { mustAssent, mustTier, tierChoice } from './tier-choice.ts'

export function stageAt(start: InterviewStart, { facts, place }: Standing): Stage {
  const { definition } = start
  switch (place.name) {
    case 'assent':
      return {
        name: 'assent',
        tier: mustTier(definition, place.tier),
        assent: mustAssent(definition, place.tier),
        canGoBack: facts.hasAgreed === true,
      }
    case 'tier':
      return { name: 'tier', ...tierChoice(start, facts.answers) }
    case 'question':
      return questionStage(start, place, facts)
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
    question: wordedFor(definition, circumstances, facts.answers, question),
    options: displayOrder(definition, question, facts.orderSeed),
    ...(section && { section }),
    ...(answer !== undefined && { answer }),
    progress: progressOf(definition, circumstances, facts.answers, place.id),
    canGoBack: findPrevious(definition, circumstances, facts.answers, place.id) !== undefined,
    supportCard: place.supportCard,
  }
}
