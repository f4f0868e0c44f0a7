import { useRef } from 'preact/hooks'
import { quarantineRemovalSchema, type QuarantineList } from '#contract/coordinator/quarantine.ts'
import { AskForWords } from '../parts/AskForWords.tsx'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { kindWords, reasonWords } from '../wording/quarantine-words.ts'
import { formatDate } from '../wording/times.ts'

type Quarantined = QuarantineList['items'][number]
type Decided = { items: readonly Quarantined[]; onDecided: () => void }

/** Each item, why it waits, and what can be decided about it alone. */
export function QuarantineTable({ items, onDecided }: Decided) {
  const { api } = useRoom()
  const act = useAct()
  const panel = useRef<HTMLElement>(null)
  const decide = async (done: ReturnType<typeof act.run<unknown>>) => {
    if ((await done) === undefined) return
    // The row goes: the focus must not go with it.
    panel.current?.focus()
    onDecided()
  }
  const remove = (item: Quarantined, reason: string) =>
    act.run(
      () => api.removeQuarantined(item.sequence, reason),
      () => `${nameOf(item)} is removed. The log says why.`,
    )
  const take = (item: Quarantined) =>
    act.run(
      () => api.takeSecondCopy(item.sequence),
      () => `${nameOf(item)} takes the place of the first. It is opened and checked now.`,
    )
  return (
    <section class="panel" ref={panel} tabIndex={-1}>
      <DataTable
        title="In quarantine"
        columns={[
          { head: 'Item', cell: (item) => <ItemName item={item} /> },
          { head: 'Why, and what to do', cell: reasonWords },
          { head: 'Questionnaire', cell: ({ questionnaire }) => `${questionnaire.id}, version ${questionnaire.version}` },
          { head: 'Since', isNumber: true, cell: ({ since }) => <time dateTime={since}>{formatDate(since)}</time> },
          {
            head: 'Acts',
            cell: (item) => (
              <div class="row-acts">
                <TakeIt item={item} isBusy={act.isBusy.value} onYes={() => void decide(take(item))} />
                <RemoveIt item={item} isBusy={act.isBusy.value} onYes={(reason) => void decide(remove(item, reason))} />
              </div>
            ),
          },
        ]}
        rows={items}
        keyOf={({ sequence }) => sequence}
        empty={null}
      />
      <Outcome act={act} />
    </section>
  )
}

type ActProps<Said extends unknown[]> = { item: Quarantined; isBusy: boolean; onYes: (...said: Said) => void }

/** Only where the first is not counted: what is counted is never replaced. */
function TakeIt({ item, isBusy, onYes }: ActProps<[]>) {
  if (item.first !== 'in-quarantine' && item.first !== 'removed') return null
  return (
    <AskTwice
      act="Take this one"
      of={nameOf(item)}
      question="It takes the place of the one that came first, and is opened and checked. The other one waits here instead."
      yes="Take it"
      isBusy={isBusy}
      onYes={onYes}
    />
  )
}

function RemoveIt({ item, isBusy, onYes }: ActProps<[reason: string]>) {
  const read = (typed: string) => {
    const removal = quarantineRemovalSchema.safeParse({ reason: typed })
    return removal.success ? { words: removal.data.reason } : { fault: 'Say why, in 3 to 300 characters.' }
  }
  return (
    <AskForWords
      act="Remove"
      of={nameOf(item)}
      label="Why it is removed"
      hint="It may be somebody’s answers, and it does not come back. The log keeps your reason: no names in it."
      read={read}
      yes="Remove it for good"
      isFinal
      isBusy={isBusy}
      onYes={onYes}
    />
  )
}

function nameOf({ kind, id }: Quarantined): string {
  return `${kindWords(kind)} ${id.slice(0, 8)}`
}

function ItemName({ item: { kind, id } }: { item: Quarantined }) {
  return (
    <>
      {kindWords(kind)} <code title={id}>{id.slice(0, 8)}</code>
    </>
  )
}
