import { BatchTable } from '../batches/BatchTable.tsx'
import { listBatchable } from '../batches/batchable.ts'
import { MakeBatch } from '../batches/MakeBatch.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'

/** Freeze what is new into a batch, and download batches as CSV. */
export function BatchesPage() {
  const { api } = useRoom()
  const published = useLive(api.listQuestionnaires)
  const made = useLive(api.listBatches)
  const questionnaires = published.value.value?.questionnaires
  const batches = made.value.value?.batches
  const reload = () => void Promise.all([published.reload(), made.reload()])
  return (
    <>
      <PageHead title="Batches">
        <Freshness live={made} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={published} />
        <LoadTrouble live={made} />
        {questionnaires && batches && <MakeBatch batchable={listBatchable(questionnaires)} batches={batches} onMade={reload} />}
        {batches && <BatchTable batches={batches} titleOf={titlesOf(questionnaires ?? [])} onDownloaded={reload} />}
      </div>
    </>
  )
}

function titlesOf(questionnaires: readonly { id: string; title: string }[]): (id: string) => string {
  const titles = new Map(questionnaires.map(({ id, title }) => [id, title]))
  return (id) => titles.get(id) ?? id
}
