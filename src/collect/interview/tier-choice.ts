import type { Answers } from '#contract/questionnaire/answer.ts'
import type { Assent, Definition, Tier } from '#contract/questionnaire/definition.ts'
import { proposeTier, tiersUpTo } from '#contract/questionnaire/flow.ts'
import type { Facts, InterviewStart } from './facts.ts'

/**
 * The tier that the age proposes, first, and all easier ones; never a harder one. Without an age the session's tier is
 * proposed.
 */
export function tierChoice({ definition, session }: InterviewStart, answers: Answers): { proposed: Tier; choices: Tier[] } {
  const age = answers[definition.ageQuestion]
  const proposed = proposeTier(definition, typeof age === 'number' ? age : undefined) ?? mustTier(definition, session.tier)
  const easier = tiersUpTo(definition, proposed.id).filter((tier) => tier.id !== proposed.id)
  return { proposed, choices: [proposed, ...easier.toReversed()] }
}

/** Whether the tier has still to be asked for: it is not settled for this age, and there is something to choose. */
export function isTierOpen(start: InterviewStart, facts: Facts): boolean {
  if (facts.settledFor === ageIn(start.definition, facts)) return false
  const { proposed, choices } = tierChoice(start, facts.answers)
  return choices.length > 1 || proposed.id !== facts.tier
}

/** The tier is settled for the age now given. */
export function settled(definition: Definition, facts: Facts): Facts {
  return { ...facts, settledFor: ageIn(definition, facts) }
}

/** Another tier asks other questions, some under the same id: only the age holds for both. */
export function onlyAge({ ageQuestion }: Definition, { answers }: Facts): Answers {
  const age = answers[ageQuestion]
  return age === undefined ? {} : { [ageQuestion]: age }
}

/** Throws when the definition has no such tier: a checked definition and a session made from it always have. */
export function mustTier(definition: Definition, id: string): Tier {
  const tier = definition.tiers.find((candidate) => candidate.id === id)
  if (!tier) throw new Error(`The questionnaire has no tier "${id}".`)
  return tier
}

/** Throws when the definition has no assent for this tier: a checked definition has one for each. */
export function mustAssent(definition: Definition, tier: string): Assent {
  const assent = definition.assent[tier]
  if (!assent) throw new Error(`The questionnaire has no assent for the tier "${tier}".`)
  return assent
}

function ageIn({ ageQuestion }: Definition, { answers }: Facts): string {
  return JSON.stringify(answers[ageQuestion] ?? null)
}
