import type { BatchInfo } from '#contract/coordinator/batches.ts'
import { Button } from '#design/Button.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { formatNumber, shortHash } from '../wording/numbers.ts'
import { formatDate, formatMoment } from '../wording/times.ts'
import { choiceWords, sizeWords } from './batch-words.ts'
import { useDownload } from './use-download.ts'
import type { Download } from './use-download.ts'

type BatchTableProps = { batches: readonly BatchInfo[]; titleOf: (questionnaire: string) => string; onDownloaded: () => void }

/** Every batch, newest first, each to download. */
export function BatchTable({ batches, titleOf, onDownloaded }: BatchTableProps) {
  const download = useDownload(onDownloaded)
  return (
    <section class="panel">
      <DataTable
        title="Batches made"
        columns={columnsOf(titleOf, download)}
        rows={batches.toSorted((a, b) => b.number - a.number)}
        keyOf={({ number }) => number}
        empty={<p>None yet. When responses have arrived, make the first batch above.</p>}
      />
      <Outcome act={download.act} />
    </section>
  )
}

function columnsOf(titleOf: (id: string) => string, download: Download): readonly [Column<BatchInfo>, ...Column<BatchInfo>[]] {
  return [
    { head: 'Batch', cell: ({ number }) => `Batch ${number}` },
    {
      head: 'Questionnaire',
      cell: (batch) => (
        <>
          {titleOf(batch.questionnaire)}
          <span class="soft batch-choice">{choiceWords(batch)}</span>
        </>
      ),
    },
    {
      head: 'Made',
      cell: ({ createdAt, createdBy, reason }) => (
        <>
          <time dateTime={createdAt}>{formatMoment(new Date(createdAt))}</time>
          <span class="soft batch-choice">
            {createdBy}
            {reason !== null && `: ${reason}`}
          </span>
        </>
      ),
    },
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
    { head: 'Zip', isNumber: true, cell: (batch) => <ZipCell batch={batch} download={download} /> },
  ]
}

function ZipCell({ batch, download }: { batch: BatchInfo; download: Download }) {
  const running = download.running.value
  if (batch.deletedOn !== null) return <span class="soft">Deleted on {formatDate(batch.deletedOn)}</span>
  if (running?.number !== batch.number)
    return (
      <Button class="small" isBusy={download.act.isBusy.value} onClick={() => void download.start(batch)}>
        Download<span class="visually-hidden"> batch {batch.number}</span>
      </Button>
    )
  const { received, total } = running
  return (
    <div class="batch-progress">
      <progress
        aria-label={`Batch ${batch.number} on its way`}
        value={total === null ? undefined : received}
        max={total ?? undefined}
      />
      <span class="soft">{total === null ? sizeWords(received) : `${sizeWords(received)} of ${sizeWords(total)}`}</span>
      <Button class="small" onClick={download.stop}>
        Stop<span class="visually-hidden"> the download of batch {batch.number}</span>
      </Button>
    </div>
  )
}
