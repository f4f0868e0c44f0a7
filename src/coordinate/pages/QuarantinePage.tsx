import type { QuarantineList } from '#contract/coordinator/api.ts'
import { Button } from '#design/Button.tsx'
import { useRef } from 'preact/hooks'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { useLive } from '../use-live.ts'
import { countOf } from '../wording/numbers.ts'
import { kindWords, reasonWords } from '../wording/quarantine-words.ts'
import { formatDate } from '../wording/times.ts'

type Quarantined = QuarantineList['items'][number]
const COLUMNS: readonly [Column<Quarantined>, ...Column<Quarantined>[]] = [
  { head: 'Item', cell: ({ kind, id }) => <ItemName kind={kind} id={id} /> },
  { head: 'Why, and what to do', cell: ({ reason }) => reasonWords(reason) },
  { head: 'Questionnaire', cell: ({ questionnaire }) => `${questionnaire.id}, version ${questionnaire.version}` },
  { head: 'Since', isNumber: true, cell: ({ since }) => <time dateTime={since}>{formatDate(since)}</time> },
]

/** What could not be opened or checked. Nothing here is lost, and nothing shows an answer. */
export function QuarantinePage() {
  const { api } = useRoom()
  const live = useLive(api.listQuarantine)
  const items = live.value.value?.items
  return (
    <>
      <PageHead title="Quarantine">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={live} />
        {items && <OpenAgain items={items} onOpened={() => void live.reload()} />}
        {items && <LetIn items={items} onLetIn={() => void live.reload()} />}
        {items && items.length > 0 && <QuarantineTable items={items} />}
      </div>
    </>
  )
}

function OpenAgain({ items, onOpened }: { items: readonly Quarantined[]; onOpened: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const heading = useRef<HTMLHeadingElement>(null)
  const openAgain = async () => {
    const reply = await act.run(
      api.openAgain,
      ({ retried }) => `${countOf(retried, 'item')} will be opened again. What stays is listed here.`,
    )
    if (reply === undefined) return
    // The button goes when nothing is left: the focus must not go with it.
    heading.current?.focus()
    onOpened()
  }
  return (
    <section class="panel">
      <div class="next-act">
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {items.length === 0 ? 'Nothing is in quarantine' : `${countOf(items.length, 'item')} to look at`}
          </h2>
          <p class="soft">
            {items.length === 0
              ? 'All that has arrived is opened and checked, or waits its turn. There is nothing to do here.'
              : 'All are kept as they came. Mend the cause, then open them again.'}
          </p>
        </div>
        {items.length > 0 && (
          <Button look="main" isBusy={act.isBusy.value} onClick={() => void openAgain()}>
            Open again
          </Button>
        )}
      </div>
      <Outcome act={act} />
    </section>
  )
}

/** What a lost tablet sent after it was revoked: a person knows whether it was in good hands. */
function LetIn({ items, onLetIn }: { items: readonly Quarantined[]; onLetIn: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const count = items.filter(({ reason }) => reason === 'revoked-device').length
  const letIn = async () => {
    const reply = await act.run(
      api.acceptRevoked,
      ({ accepted }) => `${countOf(accepted, 'item')} let in. They are opened and checked now.`,
    )
    if (reply) onLetIn()
  }
  return (
    <>
      {count > 0 && (
        <section class="panel next-act">
          <div>
            <h2>{countOf(count, 'item')} from revoked devices</h2>
            <p class="soft">They are somebody’s answers, if the device was in good hands until it was revoked.</p>
          </div>
          <AskTwice
            act="Let them in"
            of="from revoked devices"
            question="All of them are opened, checked, and counted with the others. This cannot be taken back."
            yes="Let all of them in"
            isBusy={act.isBusy.value}
            onYes={() => void letIn()}
          />
        </section>
      )}
      <Outcome act={act} />
    </>
  )
}

function QuarantineTable({ items }: { items: readonly Quarantined[] }) {
  return (
    <section class="panel">
      <DataTable
        title="In quarantine"
        columns={COLUMNS}
        rows={items}
        keyOf={({ id, kind, reason }) => `${kind} ${id} ${reason}`}
        empty={null}
      />
    </section>
  )
}

function ItemName({ kind, id }: { kind: string; id: string }) {
  return (
    <>
      {kindWords(kind)} <code title={id}>{id.slice(0, 8)}</code>
    </>
  )
}
