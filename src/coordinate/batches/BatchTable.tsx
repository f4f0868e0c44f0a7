import type { BatchInfo } from '#contract/coordinator/api.ts'
import { Button } from '#design/Button.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { formatNumber, shortHash } from '../wording/numbers.ts'
import { formatMoment } from '../wording/times.ts'
import { batchFileName } from './batchable.ts'
import { saveFile } from './save-file.ts'

type BatchTableProps = { batches: readonly BatchInfo[]; titleOf: (questionnaire: string) => string; onDownloaded: () => void }

/** Every batch, newest first, each to download. */
export function BatchTable({ batches, titleOf, onDownloaded }: BatchTableProps) {
  const { api } = useRoom()
  const act = useAct()
  const download = async (batch: BatchInfo) => {
    const zip = await act.run(
      () => api.downloadBatch(batch.number),
      () => `Batch ${batch.number} is downloaded as ${batchFileName(batch)}.`,
    )
    if (zip === undefined) return
    saveFile(document, zip, batchFileName(batch))
    onDownloaded()
  }
  return (
    <section class="panel">
      <DataTable
        title="Batches made"
        columns={columnsOf(titleOf, (batch) => void download(batch), act.isBusy.value)}
        rows={batches.toSorted((a, b) => b.number - a.number)}
        keyOf={({ number }) => number}
        empty={<p>None yet. When responses have arrived, make the first batch above.</p>}
      />
      <Outcome act={act} />
    </section>
  )
}

function columnsOf(
  titleOf: (id: string) => string,
  download: (batch: BatchInfo) => void,
  isBusy: boolean,
): readonly [Column<BatchInfo>, ...Column<BatchInfo>[]] {
  return [
    { head: 'Batch', cell: ({ number }) => `Batch ${number}` },
    { head: 'Questionnaire', cell: ({ questionnaire }) => titleOf(questionnaire) },
    { head: 'Made', cell: ({ createdAt }) => <time dateTime={createdAt}>{formatMoment(new Date(createdAt))}</time> },
    {
      head: 'SHA-256',
      cell: ({ digest }) =>
        digest ? <code title={digest}>{shortHash(digest)}</code> : <span class="soft">not downloaded yet</span>,
    },
    {
      head: 'Responses',
      isNumber: true,
      cell: ({ responses, withdrawn }) => (
        <>
          {formatNumber(responses)}
          {withdrawn > 0 && <span class="soft"> ({formatNumber(withdrawn)} withdrawn since)</span>}
        </>
      ),
    },
    {
      head: 'Zip',
      isNumber: true,
      cell: (batch) => (
        <Button class="small" isBusy={isBusy} onClick={() => download(batch)}>
          Download<span class="visually-hidden"> batch {batch.number}</span>
        </Button>
      ),
    },
  ]
}
