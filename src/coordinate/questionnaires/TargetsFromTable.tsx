import { SelectField } from '#design/SelectField.tsx'
import type { z } from 'zod/mini'
import type { targetsSetSchema } from '#contract/coordinator/targets.ts'
import type { PublishedQuestionnaire } from './questionnaires-api.ts'
import { useRoom } from '../room-state.ts'
import { typedText } from '../typed-text.ts'
import { readTextFile } from './read-file.ts'
import { SendFile } from './SendFile.tsx'

type TargetsFromTableProps = {
  questionnaires: readonly PublishedQuestionnaire[]
  say: (set: z.infer<typeof targetsSetSchema>) => string
  onSent: () => void
}

/** The same from a spreadsheet, for whoever does not write JSON. */
export function TargetsFromTable({ questionnaires, say, onSent }: TargetsFromTableProps) {
  const { api } = useRoom()
  const titles = new Map(questionnaires.filter(({ inForce }) => inForce).map(({ id, title }) => [id, title]))
  const read = async (file: File, typed: FormData) => {
    const csv = await readTextFile(file)
    return csv.ok ? { ok: true as const, value: { questionnaire: typedText(typed, 'questionnaire'), csv: csv.value } } : csv
  }
  return (
    <SendFile
      title="Set targets from a spreadsheet"
      lead={
        <>
          Save the sheet as CSV. It has a line for each ward and age band, with the columns <code>ward_code</code>,{' '}
          <code>age_from</code>, <code>age_to</code> and <code>target</code>; other columns are passed over. Days of fieldwork and
          what is known of who lives here stay as they were.
        </>
      }
      fields={<SelectField label="For" name="questionnaire" choices={[...titles]} />}
      label="Table (CSV)"
      accept=".csv,text/csv"
      read={read}
      act="Check the table and set it"
      send={api.setTargetsFromTable}
      say={say}
      onSent={onSent}
    />
  )
}
