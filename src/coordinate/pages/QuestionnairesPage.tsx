import type { PublishedQuestionnaire } from '../questionnaires/questionnaires-api.ts'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Languages } from '../questionnaires/Languages.tsx'
import { NewWards } from '../questionnaires/NewWards.tsx'
import { PublishFile } from '../questionnaires/PublishFile.tsx'
import { Targets } from '../questionnaires/Targets.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { formatNumber, shortHash } from '../wording/numbers.ts'

const COLUMNS: readonly [Column<PublishedQuestionnaire>, ...Column<PublishedQuestionnaire>[]] = [
  { head: 'Questionnaire', cell: ({ title, id }) => <TitleAndId title={title} id={id} /> },
  { head: 'Version', cell: ({ version }) => version },
  { head: 'Hash', cell: ({ hash }) => <code title={hash}>{shortHash(hash)}</code> },
  {
    head: 'In force',
    cell: ({ inForce }) => (inForce ? <span class="step-calm">In force</span> : <span class="soft">No longer</span>),
  },
  { head: 'Opened', isNumber: true, cell: ({ responses }) => formatNumber(responses) },
]

/** What devices ask. A version never changes once it is published; a change is a new version. */
export function QuestionnairesPage() {
  const { api } = useRoom()
  const live = useLive(api.listQuestionnaires)
  const questionnaires = live.value.value?.questionnaires
  const versions = questionnaires?.map(({ hash }) => hash).join(' ') ?? ''
  return (
    <>
      <PageHead title="Questionnaires">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={live} />
        {questionnaires && (
          <section class="panel">
            <DataTable
              title="Published versions"
              columns={COLUMNS}
              rows={questionnaires}
              keyOf={({ hash }) => hash}
              empty={<p>No questionnaire is published. Choose a file below to publish the first.</p>}
            />
          </section>
        )}
        <PublishFile onPublished={() => void live.reload()} />
        {questionnaires && questionnaires.length > 0 && (
          <NewWards questionnaires={questionnaires} onPublished={() => void live.reload()} />
        )}
        <Languages versions={versions} />
        <Targets questionnaires={questionnaires ?? []} versions={versions} />
      </div>
    </>
  )
}

function TitleAndId({ title, id }: { title: string; id: string }) {
  return (
    <>
      {title} <code class="soft">{id}</code>
    </>
  )
}
