import type { Answers } from '#contract/questionnaire/answer.ts'
import type { Definition, Tier } from '#contract/questionnaire/definition.ts'
import { proposeTier, tiersUpTo } from '#contract/questionnaire/flow.ts'

/**
 * The tier that the age proposes, first, and all easier ones; never a harder one. Without an age the session's tier is
 * proposed.
 */
export function tierChoice(definition: Definition, sessionTier: string, answers: Answers): { proposed: Tier; choices: Tier[] } {
  const age = answers[definition.ageQuestion]
  const proposed = proposeTier(definition, typeof age === 'number' ? age : undefined) ?? mustTier(definition, sessionTier)
  const easier = tiersUpTo(definition, proposed.id).filter((tier) => tier.id !== proposed.id)
  return { proposed, choices: [proposed, ...easier.toReversed()] }
}

/** Throws when the definition has no such tier: a checked definition and a session made from it always have. */
export function mustTier(definition: Definition, id: string): Tier {
  const tier = definition.tiers.find((candidate) => candidate.id === id)
  if (!tier) throw new Error(`The questionnaire has no tier "${id}".`)
  return tier
}
