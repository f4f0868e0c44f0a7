import { Card } from '#design/Card.tsx'
import { Choice } from '#design/Choice.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { MODES } from '#contract/setting.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { useWords } from '../words.ts'
import type { PlanProps } from './session-plan.ts'

/** How old the group is, and how they answer. */
export function HowFields({ plan, change, faultOf, published }: PlanProps) {
  const words = useWords()
  const definition = published.find(({ ref }) => ref.hash === plan.questionnaire?.hash)?.definition
  const tiers = definition?.tiers.map((tier) => [tier.id, textIn(tier.label, words.lang, definition.languages)] as const) ?? []
  return (
    <Card class="stack">
      <RadioGroup
        label={words('session.plan.tier')}
        choices={tiers}
        value={plan.tier}
        fault={faultOf('tier')}
        onChoose={(tier) => change({ tier })}
      />
      <RadioGroup
        label={words('session.plan.mode')}
        choices={MODES.map((mode) => [mode, words(`session.modes.${mode}`)] as const)}
        value={plan.mode}
        onChoose={(mode) => change({ mode })}
      />
      <Choice type="checkbox" checked={plan.facilitated} onChoose={(facilitated) => change({ facilitated })}>
        <b>{words('session.plan.facilitated')}</b>
        <br />
        {words('session.plan.facilitatedHint')}
      </Choice>
    </Card>
  )
}
