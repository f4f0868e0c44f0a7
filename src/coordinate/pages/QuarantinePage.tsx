import type { QuarantineList } from '#contract/coordinator/quarantine.ts'
import { Button } from '#design/Button.tsx'
import { useRef } from 'preact/hooks'
import { QuarantineTable } from '../quarantine/QuarantineTable.tsx'
import { AskTwice } from '../parts/AskTwice.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { useLive } from '../use-live.ts'
import { countOf } from '../wording/numbers.ts'

type Quarantined = QuarantineList['items'][number]

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
        {items && items.length > 0 && <QuarantineTable items={items} onDecided={() => void live.reload()} />}
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
