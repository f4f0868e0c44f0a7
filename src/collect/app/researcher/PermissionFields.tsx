import { Card } from '#design/Card.tsx'
import { Field } from '#design/Field.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { words } from '../strings/researcher-words.ts'
import { keysOf } from './keys-of.ts'
import type { PlanProps } from './session-plan.ts'

const text = words.start
const bases = keysOf(text.permissionBases).map((basis) => [basis, text.permissionBases[basis]] as const)

/** Who permitted the research, and when. Every young person is asked for themselves as well. */
export function PermissionFields({ plan, change, faultOf }: PlanProps) {
  return (
    <Card class="stack">
      <RadioGroup
        label={text.basis}
        choices={bases}
        value={plan.basis}
        fault={faultOf('basis')}
        onChoose={(basis) => change({ basis })}
      />
      <Field
        label={text.date}
        type="date"
        value={plan.date}
        fault={faultOf('date')}
        onInput={(event) => change({ date: event.currentTarget.value })}
      />
    </Card>
  )
}
