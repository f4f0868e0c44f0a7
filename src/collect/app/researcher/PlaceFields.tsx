import type { SessionStart } from '../../tablet.ts'
import { Card } from '#design/Card.tsx'
import { Field } from '#design/Field.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { SETTING_TYPES } from '#contract/setting.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { useWords } from '../words.ts'
import type { PlanProps } from './session-plan.ts'

/** Which questionnaire, and where. */
export function PlaceFields({ plan, change, faultOf, published }: PlanProps) {
  const words = useWords()
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
      <SelectField
        label={words('session.plan.settingType')}
        blank={words('session.plan.chooseOne')}
        choices={SETTING_TYPES.map((type) => [type, words(`session.settingTypes.${type}`)] as const)}
        value={plan.settingType ?? ''}
        fault={faultOf('settingType')}
        onChange={(event) => change({ settingType: settingTypeIn(event.currentTarget.value) })}
      />
      <Field
        label={words('session.plan.setting')}
        hint={words('session.plan.settingHint')}
        value={plan.settingCode}
        maxLength={40}
        fault={faultOf('settingCode')}
        onInput={(event) => change({ settingCode: event.currentTarget.value })}
      />
      <Field
        label={words('session.plan.group')}
        hint={words('session.plan.groupHint')}
        value={plan.group}
        maxLength={60}
        fault={faultOf('group')}
        onInput={(event) => change({ group: event.currentTarget.value })}
      />
    </Card>
  )
}

function settingTypeIn(value: string): SessionStart['settingType'] | undefined {
  return SETTING_TYPES.find((type) => type === value)
}
