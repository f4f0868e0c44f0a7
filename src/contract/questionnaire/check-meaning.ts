import type { DefinitionFault } from './check-shape.ts'
import { columnFaults } from './check-columns.ts'
import { expressionFaults } from './check-expressions.ts'
import { listFaults, twice } from './check-lists.ts'
import { questionFaults } from './check-questions.ts'
import { textFaults } from './check-texts.ts'
import type { Definition } from './definition.ts'

/** What a schema cannot know. Faults come in the order of the definition's parts, all at once, so that one mending round is enough. */
export function checkMeaning(definition: Definition): DefinitionFault[] {
  return [
    ...twice(definition.languages, 'languages', (language) => language),
    ...tierFaults(definition),
    ...twice(definition.concepts, 'concepts', (concept) => concept.code),
    ...listFaults(definition),
    ...sectionFaults(definition),
    ...questionFaults(definition),
    ...columnFaults(definition),
    ...ageFaults(definition),
    ...expressionFaults(definition),
    ...textFaults(definition),
  ]
}

function tierFaults({ tiers, assent, thanks }: Definition): DefinitionFault[] {
  const ages = tiers.flatMap((tier, index) => {
    const before = tiers[index - 1]
    const path = `tiers[${index}].ages`
    if (tier.ages.from > tier.ages.to) return { path, reason: 'The ages must go from younger to older.' }
    const isLater = before === undefined || before.ages.to < tier.ages.from
    return isLater ? [] : { path, reason: 'Tiers go from the easiest up, and their ages may not overlap.' }
  })
  const cards = Object.entries({ assent, thanks }).flatMap(([field, byTier]) => [
    ...tiers.flatMap(({ id }) =>
      Object.hasOwn(byTier, id) ? [] : { path: `${field}.${id}`, reason: 'This is missing: every tier needs its own.' },
    ),
    ...Object.keys(byTier).flatMap((id) =>
      tiers.some((tier) => tier.id === id) ? [] : { path: `${field}.${id}`, reason: 'There is no tier of this name.' },
    ),
  ])
  return [...twice(tiers, 'tiers', (tier) => tier.id), ...ages, ...cards]
}

function sectionFaults({ sections, tiers }: Definition): DefinitionFault[] {
  const rotations = sections.flatMap((section, index) =>
    (section.rotateFor ?? []).flatMap((id) =>
      tiers.some((tier) => tier.id === id) ? [] : { path: `sections[${index}].rotateFor`, reason: `There is no tier “${id}”.` },
    ),
  )
  return [...twice(sections, 'sections', (section) => section.id), ...rotations]
}

function ageFaults({ sections, tiers, ageQuestion }: Definition): DefinitionFault[] {
  const path = 'ageQuestion'
  const asked = sections.flatMap((section) => section.questions).filter((question) => question.id === ageQuestion)
  const isPlain = asked.every(
    (question) => question.kind === 'number' && question.relevant === undefined && !question.offByDefault,
  )
  const faults = tiers.flatMap(({ id }) =>
    asked.some((question) => question.tiers.includes(id))
      ? []
      : [{ path, reason: `Tier “${id}” has no question “${ageQuestion}”.` }],
  )
  return isPlain ? faults : [...faults, { path, reason: 'The age question must be a number that is always asked.' }]
}
