import { AUDITED, type AuditList } from '#contract/coordinator/audit.ts'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import { useSignal } from '@preact/signals'
import { DataTable, type Column } from '../parts/DataTable.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { useLive } from '../use-live.ts'
import { formatMoment } from '../wording/times.ts'

type Entry = AuditList['entries'][number]

const COLUMNS: readonly [Column<Entry>, ...Column<Entry>[]] = [
  { head: 'Who', cell: ({ who }) => who },
  { head: 'Did what', cell: ({ what, about }) => (about === '' ? AUDITED[what] : `${AUDITED[what]} (${about})`) },
  { head: 'When', isNumber: true, cell: ({ at }) => <time dateTime={at}>{formatMoment(new Date(at))}</time> },
]

/** Who did what here, and when. Nothing in it tells what a young person has said. */
export function LogPage() {
  const { api } = useRoom()
  const live = useLive(api.loadAudit)
  const act = useAct()
  const older = useSignal<readonly Entry[]>([])
  const list = live.value.value
  const entries = [...(list?.entries ?? []), ...older.value.filter(({ n }) => n < (list?.entries.at(-1)?.n ?? 0))]
  const last = entries.at(-1)?.n ?? 1
  const loadOlder = async () => {
    const more = await act.run(
      () => api.loadAudit(last),
      () => '',
    )
    if (more) older.value = [...older.value, ...more.entries]
  }
  return (
    <>
      <PageHead title="Log">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={live} />
        {list && !list.isWhole && (
          <Notice
            title="The log has been changed outside of Earshot."
            detail="An entry does not follow from the one before it. Tell whoever runs the server: “earshot audit verify” names the entry."
          />
        )}
        {list && (
          <section class="panel">
            <DataTable
              title="What was done"
              lead="The newest first. Entries cannot be changed or taken out, here or by anybody with a role."
              columns={COLUMNS}
              rows={entries}
              keyOf={({ n }) => n}
              empty={<p>Nothing yet.</p>}
            />
            {last > 1 && (
              <div class="acts">
                <Button isBusy={act.isBusy.value} onClick={() => void loadOlder()}>
                  Show older ones
                </Button>
              </div>
            )}
            <Outcome act={act} />
          </section>
        )}
      </div>
    </>
  )
}
