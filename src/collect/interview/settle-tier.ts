import { mustQuestion, type Facts } from './facts.ts'
import { atQuestion, type Standing } from './place.ts'
import { keep, moveOn, withTime, type Running } from './running.ts'
import { mustAssent, onlyAge, settled, tierChoice } from './tier-choice.ts'

/** Yes to the assent on screen: the first one leads to the age, that of another tier settles the tier. */
export async function agree(running: Running, at: Standing): Promise<void> {
  const { facts, place } = at
  if (place.name !== 'assent') return
  const { definition } = running.start
  const { tier } = place
  const assent = { tier, version: mustAssent(definition, tier).version }
  const agreed: Facts = { ...withTime(running, facts), tier, assent, hasAgreed: true }
  if (facts.hasAgreed) return settleTier(running, { facts: { ...agreed, answers: onlyAge(definition, facts) }, place })
  running.at = { facts: agreed, place: atQuestion(definition.ageQuestion) }
}

/** One of the tiers offered; one that was not assented to asks its own assent first, and nothing is kept before. */
export async function chooseTier(running: Running, at: Standing, tierId: string): Promise<void> {
  const { facts, place } = at
  if (place.name !== 'tier') return
  const { choices } = tierChoice(running.start, facts.answers)
  if (!choices.some((tier) => tier.id === tierId)) return
  if (facts.tier === tierId) return settleTier(running, at)
  running.at = { facts, place: { name: 'assent', tier: tierId } }
}

/** Keeps the choice, so that a reload goes on behind it. */
async function settleTier(running: Running, { facts, place }: Standing): Promise<void> {
  const { start } = running
  const { ageQuestion } = start.definition
  const chosen = settled(start.definition, facts)
  await keep(running, chosen, ageQuestion)
  await moveOn(running, { facts: chosen, place }, mustQuestion(start, chosen, ageQuestion))
}
