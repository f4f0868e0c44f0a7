import { PERMISSION_BASES, UNPROVEN_CHARS } from '#contract/setting.ts'
import { Card } from '#design/Card.tsx'
import { Field } from '#design/Field.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { useWords } from '../words.ts'
import type { PlanProps } from './session-plan.ts'

/** Who permitted the research, and when. Every young person is asked for themselves as well. */
export function PermissionFields({ plan, change, faultOf }: PlanProps) {
  const words = useWords()
  return (
    <Card class="stack">
      <RadioGroup
        label={words('session.plan.basis')}
        choices={PERMISSION_BASES.map((basis) => [basis, words(`session.permissionBases.${basis}`)] as const)}
        value={plan.basis}
        fault={faultOf('basis')}
        onChoose={(basis) => change({ basis })}
      />
      <Field
        label={words('session.plan.date')}
        type="date"
        value={plan.date}
        fault={faultOf('date')}
        onInput={(event) => change({ date: event.currentTarget.value })}
      />
      {plan.unprovenBecause !== undefined && (
        <Field
          label={words('session.plan.unproven')}
          hint={words('session.plan.unprovenHint')}
          value={plan.unprovenBecause}
          maxLength={UNPROVEN_CHARS}
          fault={faultOf('unproven')}
          onInput={(event) => change({ unprovenBecause: event.currentTarget.value })}
        />
      )}
    </Card>
  )
}
