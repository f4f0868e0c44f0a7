import { BATCH_PARTS } from '#contract/coordinator/batches.ts'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { languageName } from '../wording/language-words.ts'
import { PART_WORDS } from './batch-words.ts'
import type { DraftPartProps } from './BatchFilters.tsx'
import { CheckGroup } from './CheckGroup.tsx'

/** Which files the zip holds. */
export function BatchFiles({ draft, choices, onChange }: DraftPartProps) {
  return (
    <details class="batch-more">
      <summary>Files in the zip</summary>
      <CheckGroup
        label="Beside responses.csv and the codebook"
        hint="What people typed is for those who read it first. Leave it out of what you share more widely."
        choices={BATCH_PARTS.map((part) => [part, PART_WORDS[part]])}
        values={draft.parts}
        onChange={(parts) => onChange({ parts })}
      />
      <RadioGroup
        label="CSV files"
        choices={[
          ['spreadsheet', 'For Excel and LibreOffice: accents right, and nothing runs as a formula'],
          ['exact', 'Exactly as answered: for R, Python and databases'],
        ]}
        value={draft.csv}
        onChoose={(csv) => onChange({ csv })}
      />
      {choices && choices.languages.length > 1 && (
        <SelectField
          label="Language of labels"
          choices={choices.languages.map((lang) => [lang, languageName(lang)])}
          value={draft.language || choices.languages[0]}
          onChange={(event) => onChange({ language: event.currentTarget.value })}
        />
      )}
    </details>
  )
}
