import { SETTING_TYPES } from '#contract/setting.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { announce } from '../announcer.ts'
import { useWords } from '../words.ts'
import { findPlaces, type PlanProps } from './session-plan.ts'

/** More would have to be scrolled through: a letter more finds it sooner. */
const MOST_SHOWN = 6

/** Where the visit is: found on the coordinator's list while its name is typed, or typed. */
export function PlaceSearch({ plan, change, faultOf, places }: PlanProps) {
  const words = useWords()
  const { place, settingCode } = plan
  const found = place ? [] : findPlaces(places, settingCode).slice(0, MOST_SHOWN)
  const type = (typed: string) => {
    change({ settingCode: typed, place: undefined })
    if (places.length > 0) announce(words('session.plan.found', { count: findPlaces(places, typed).length }))
  }
  return (
    <>
      <Field
        label={words('session.plan.setting')}
        hint={words(places.length > 0 ? 'session.plan.settingSearch' : 'session.plan.settingHint')}
        value={place?.name ?? settingCode}
        maxLength={60}
        fault={faultOf('settingCode')}
        onInput={(event) => type(event.currentTarget.value)}
      />
      {found.length > 0 && (
        <div class="places">
          {found.map((each) => (
            <Button
              key={each.code}
              look="chip"
              onClick={() => change({ place: each, settingCode: each.code, settingType: each.type })}
            >
              {each.name}
            </Button>
          ))}
        </div>
      )}
      {place?.support && <p class="field-hint">{words('session.plan.support', { support: place.support })}</p>}
      <SelectField
        label={words('session.plan.settingType')}
        blank={words('session.plan.chooseOne')}
        choices={SETTING_TYPES.map((type) => [type, words(`session.settingTypes.${type}`)] as const)}
        value={plan.settingType ?? ''}
        fault={faultOf('settingType')}
        onChange={(event) => change({ settingType: SETTING_TYPES.find((type) => type === event.currentTarget.value) })}
      />
    </>
  )
}
