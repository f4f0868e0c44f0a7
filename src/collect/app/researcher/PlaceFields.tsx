import { Card } from '#design/Card.tsx'
import { Field } from '#design/Field.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { textIn } from '#contract/questionnaire/text.ts'
import { useWords } from '../words.ts'
import { PlaceSearch } from './PlaceSearch.tsx'
import type { PlanProps } from './session-plan.ts'

/** Which questionnaire, and where. */
export function PlaceFields(props: PlanProps) {
  const words = useWords()
  const { plan, change, faultOf, published } = props
  const titles = published.map(
    ({ ref, title, definition }) => [ref.hash, textIn(title, words.lang, definition.languages)] as const,
  )
  const choose = (hash: string) => change({ questionnaire: published.find(({ ref }) => ref.hash === hash)?.ref, tier: undefined })
  return (
    <Card class="stack">
      {published.length > 1 && (
        <RadioGroup
          label={words('session.plan.questionnaire')}
          choices={titles}
          value={plan.questionnaire?.hash}
          onChoose={choose}
        />
      )}
      <PlaceSearch {...props} />
      <Field
        label={words('session.plan.group')}
        hint={words('session.plan.groupHint')}
        value={plan.group}
        maxLength={60}
        fault={faultOf('group')}
        onInput={(event) => change({ group: event.currentTarget.value })}
      />
      <Field
        label={words('session.plan.expected')}
        hint={words('session.plan.expectedHint')}
        inputMode="numeric"
        value={plan.expected}
        maxLength={4}
        fault={faultOf('expected')}
        onInput={(event) => change({ expected: event.currentTarget.value })}
      />
    </Card>
  )
}
