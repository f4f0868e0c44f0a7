import '../batches/batches.css'
import { BatchTable } from '../batches/BatchTable.tsx'
import { listBatchable } from '../batches/batchable.ts'
import { DataKeys } from '../batches/DataKeys.tsx'
import { MakeBatch, NothingPublished } from '../batches/MakeBatch.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useMay, useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'

/** Freeze what is chosen into a batch, download batches, and let Power BI read the tables. */
export function BatchesPage() {
  const { api } = useRoom()
  const mayDo = useMay()
  const published = useLive(api.listQuestionnaires)
  const made = useLive(api.listBatches)
  const kept = useLive(api.listPresets)
  const questionnaires = published.value.value?.questionnaires
  const batches = made.value.value?.batches
  const presets = kept.value.value?.presets
  const [first, ...others] = listBatchable(questionnaires ?? [])
  const reload = () => void Promise.all([published.reload(), made.reload(), kept.reload()])
  return (
    <>
      <PageHead title="Batches">
        <Freshness live={made} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={published} />
        <LoadTrouble live={made} />
        {questionnaires && !first && <NothingPublished />}
        {first && batches && presets && (
          <MakeBatch batchable={[first, ...others]} batches={batches} presets={presets} onChanged={reload} />
        )}
        {batches && <BatchTable batches={batches} titleOf={titlesOf(questionnaires ?? [])} onDownloaded={reload} />}
        {mayDo('give-keys') && <DataKeys />}
      </div>
    </>
  )
}

function titlesOf(questionnaires: readonly { id: string; title: string }[]): (id: string) => string {
  const titles = new Map(questionnaires.map(({ id, title }) => [id, title]))
  return (id) => titles.get(id) ?? id
}
