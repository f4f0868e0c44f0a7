import type { DataKey, NewDataKey } from '#contract/coordinator/data-keys.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { LoadTrouble } from '../parts/Freshness.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { useLive } from '../use-live.ts'
import { formatDate } from '../wording/times.ts'

/** Keys with which Power BI and Excel read the tables as they are now. */
export function DataKeys() {
  const { api } = useRoom()
  const live = useLive(api.listDataKeys)
  const act = useAct()
  const made = useSignal<NewDataKey | undefined>(undefined)
  const label = useSignal('')
  const make = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wanted = label.value.trim()
    if (!wanted) return act.refuse({ title: 'A key needs a name.', detail: 'Write whose it is, such as: Performance team.' })
    made.value = await act.run(
      () => api.makeDataKey(wanted),
      () => 'The key is made. Copy it now: it is shown this once.',
    )
    if (!made.value) return
    label.value = ''
    void live.reload()
  }
  const revoke = async ({ n, label: name }: DataKey) => {
    const done = await act.run(
      () => api.revokeDataKey(n),
      () => `The key of ${name} opens nothing any more.`,
    )
    if (done) void live.reload()
  }
  return (
    <section class="panel" aria-labelledby="data-keys">
      <h2 id="data-keys">Live link for Power BI and Excel</h2>
      <p class="soft">
        Whoever has a key reads every response as it is now, without what people typed. Give it to one person or program, as the
        password with any name, and revoke it when it is no longer needed.
      </p>
      <LoadTrouble live={live} />
      <form class="batch-form" onSubmit={(event) => void make(event)} noValidate>
        <Field
          label="Whose key is it?"
          maxLength={60}
          value={label.value}
          onInput={(event) => (label.value = event.currentTarget.value)}
        />
        <div class="acts">
          <Button type="submit" isBusy={act.isBusy.value}>
            Make a key
          </Button>
        </div>
      </form>
      <Outcome act={act} />
      {made.value && <MadeKey made={made.value} />}
      {live.value.value && (
        <KeyTable keys={live.value.value.keys} isBusy={act.isBusy.value} onRevoke={(key) => void revoke(key)} />
      )}
    </section>
  )
}

function MadeKey({ made }: { made: NewDataKey }) {
  return (
    <dl class="data-key">
      <div>
        <dt>Key of {made.label}</dt>
        <dd>
          <code>{made.key}</code>
        </dd>
      </div>
      <div>
        <dt>It opens</dt>
        {made.links.map((link) => (
          <dd key={link}>
            <code>{link}</code>
          </dd>
        ))}
      </div>
    </dl>
  )
}

type KeyTableProps = { keys: readonly DataKey[]; isBusy: boolean; onRevoke: (key: DataKey) => void }

function KeyTable({ keys, isBusy, onRevoke }: KeyTableProps) {
  return (
    <DataTable
      title="Keys"
      isHeadless
      columns={[
        { head: 'Key of', cell: ({ label }) => label },
        { head: 'Made', cell: ({ createdAt, createdBy }) => `${formatDate(createdAt.slice(0, 10))}, ${createdBy}` },
        { head: 'Last used', cell: ({ lastUsedOn }) => (lastUsedOn ? formatDate(lastUsedOn) : 'not yet') },
        {
          head: 'Revoke',
          isNumber: true,
          cell: (key) =>
            key.revokedAt ? (
              `revoked ${formatDate(key.revokedAt.slice(0, 10))}`
            ) : (
              <AskTwice
                act="Revoke"
                of={`the key of ${key.label}`}
                question={`Whatever reads with the key of ${key.label} stops working at once.`}
                yes="Revoke the key"
                isBusy={isBusy}
                onYes={() => onRevoke(key)}
              />
            ),
        },
      ]}
      rows={keys}
      keyOf={({ n }) => n}
      empty={<p>No key has been made.</p>}
    />
  )
}
