import type { SessionStart } from '../../tablet.ts'
import { Card } from '#design/Card.tsx'
import { Field } from '#design/Field.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { textIn } from '#contract/questionnaire/text.ts'
import { researcherLang, words } from '../strings/researcher-words.ts'
import { keysOf } from './keys-of.ts'
import type { PlanProps } from './session-plan.ts'

const text = words.start
const settingTypes = keysOf(text.settingTypes).map((type) => [type, text.settingTypes[type]] as const)

/** Which questionnaire, and where. */
export function PlaceFields({ plan, change, faultOf, published }: PlanProps) {
  const titles = published.map(
    ({ ref, title, definition }) => [ref.hash, textIn(title, researcherLang, definition.languages)] as const,
  )
  const choose = (hash: string) => change({ questionnaire: published.find(({ ref }) => ref.hash === hash)?.ref, tier: undefined })
  return (
    <Card class="stack">
      {published.length > 1 && (
        <RadioGroup label={text.questionnaire} choices={titles} value={plan.questionnaire?.hash} onChoose={choose} />
      )}
      <SelectField
        label={text.settingType}
        blank={text.chooseOne}
        choices={settingTypes}
        value={plan.settingType ?? ''}
        fault={faultOf('settingType')}
        onChange={(event) => change({ settingType: settingTypeIn(event.currentTarget.value) })}
      />
      <Field
        label={text.setting}
        hint={text.settingHint}
        value={plan.settingCode}
        maxLength={40}
        fault={faultOf('settingCode')}
        onInput={(event) => change({ settingCode: event.currentTarget.value })}
      />
      <Field
        label={text.group}
        hint={text.groupHint}
        value={plan.group}
        maxLength={60}
        fault={faultOf('group')}
        onInput={(event) => change({ group: event.currentTarget.value })}
      />
    </Card>
  )
}

function settingTypeIn(value: string): SessionStart['settingType'] | undefined {
  return isSettingType(value) ? value : undefined
}

function isSettingType(value: string): value is SessionStart['settingType'] {
  return Object.hasOwn(text.settingTypes, value)
}
