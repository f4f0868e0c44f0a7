import { REVIEW_STATES, type BatchChoices } from '#contract/coordinator/batches.ts'
import { SETTING_TYPES } from '#contract/setting.ts'
import { Field } from '#design/Field.tsx'
import { SETTING_TYPE_WORDS } from '../wording/setting-words.ts'
import type { BatchDraft } from './batch-draft.ts'
import { REVIEW_WORDS } from './batch-words.ts'
import { CheckGroup } from './CheckGroup.tsx'

export type DraftPartProps = {
  draft: BatchDraft
  choices: BatchChoices | undefined
  onChange: (changes: Partial<BatchDraft>) => void
}

/** Which responses: nothing ticked and no day means all of them. */
export function BatchFilters({ draft, choices, onChange }: DraftPartProps) {
  return (
    <details class="batch-more">
      <summary>Only some responses</summary>
      <div class="batch-dates">
        <Field
          type="date"
          label="From this day"
          value={draft.from}
          onInput={(event) => onChange({ from: event.currentTarget.value })}
        />
        <Field
          type="date"
          label="Until this day"
          value={draft.until}
          onInput={(event) => onChange({ until: event.currentTarget.value })}
        />
      </div>
      {choices && (
        <CheckGroup
          label="Tiers"
          choices={choices.tiers.map(({ id, label }) => [id, `${label} (${id})`])}
          values={draft.tiers}
          onChange={(tiers) => onChange({ tiers })}
        />
      )}
      <CheckGroup
        label="Kinds of setting"
        choices={SETTING_TYPES.map((type) => [type, SETTING_TYPE_WORDS[type]])}
        values={draft.settingTypes}
        onChange={(settingTypes) => onChange({ settingTypes })}
      />
      <CheckGroup
        label="Review state"
        choices={REVIEW_STATES.map((state) => [state, REVIEW_WORDS[state]])}
        values={draft.reviewStates}
        onChange={(reviewStates) => onChange({ reviewStates })}
      />
    </details>
  )
}
