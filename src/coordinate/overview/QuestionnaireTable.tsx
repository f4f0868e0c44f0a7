import type { PublishedQuestionnaire } from '../questionnaires/questionnaires-api.ts'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { ROOMS } from '../rooms.ts'
import { formatNumber } from '../wording/numbers.ts'

const COLUMNS: readonly [Column<PublishedQuestionnaire>, ...Column<PublishedQuestionnaire>[]] = [
  { head: 'Questionnaire', cell: ({ title }) => title },
  { head: 'Version', cell: ({ version }) => version },
  { head: 'In force', cell: ({ inForce }) => (inForce ? 'In force' : 'No longer') },
  { head: 'Opened', isNumber: true, cell: ({ responses }) => formatNumber(responses) },
  { head: 'Not in a batch', isNumber: true, cell: ({ notInABatch }) => formatNumber(notInABatch) },
]

/** What has been heard with each version of each questionnaire. */
export function QuestionnaireTable({ questionnaires }: { questionnaires: readonly PublishedQuestionnaire[] }) {
  return (
    <section class="panel">
      <DataTable
        title="By questionnaire"
        columns={COLUMNS}
        rows={questionnaires}
        keyOf={({ hash }) => hash}
        empty={
          <p>
            No questionnaire is published, so no device can ask anything. <a href={ROOMS.questionnaires}>Publish one</a>.
          </p>
        }
      />
    </section>
  )
}
