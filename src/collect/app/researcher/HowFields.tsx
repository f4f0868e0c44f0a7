import { Card } from '#design/Card.tsx'
import { Choice } from '#design/Choice.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { textIn } from '#contract/questionnaire/text.ts'
import { researcherLang, words } from '../strings/researcher-words.ts'
import { keysOf } from './keys-of.ts'
import type { PlanProps } from './session-plan.ts'

const text = words.start
const modes = keysOf(text.modes).map((mode) => [mode, text.modes[mode]] as const)

/** How old the group is, and how they answer. */
export function HowFields({ plan, change, faultOf, published }: PlanProps) {
  const definition = published.find(({ ref }) => ref.hash === plan.questionnaire?.hash)?.definition
  const tiers =
    definition?.tiers.map((tier) => [tier.id, textIn(tier.label, researcherLang, definition.languages)] as const) ?? []
  return (
    <Card class="stack">
      <RadioGroup
        label={text.tier}
        choices={tiers}
        value={plan.tier}
        fault={faultOf('tier')}
        onChoose={(tier) => change({ tier })}
      />
      <RadioGroup label={text.mode} choices={modes} value={plan.mode} onChoose={(mode) => change({ mode })} />
      <Choice type="checkbox" checked={plan.facilitated} onChoose={(facilitated) => change({ facilitated })}>
        <b>{text.facilitated}</b>
        <br />
        {text.facilitatedHint}
      </Choice>
    </Card>
  )
}
