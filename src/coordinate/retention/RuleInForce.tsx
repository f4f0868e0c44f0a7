import { daysOf, type SetRule } from '#contract/coordinator/retention.ts'
import { AskTwice } from '../parts/AskTwice.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { formatDate } from '../wording/times.ts'

/** The two days, and the way to take the rule back. */
export function RuleInForce({ inForce, onCleared }: { inForce: SetRule | null; onCleared: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const clear = async () => {
    const done = await act.run(
      () => api.clearRetention(),
      () => 'The rule is taken back. Nothing is deleted from now on.',
    )
    if (done) onCleared()
  }
  return (
    <section class="panel" aria-labelledby="retention-now">
      <h2 id="retention-now">In force</h2>
      {inForce ? <Days inForce={inForce} /> : <p>No rule is set, so nothing is deleted by itself.</p>}
      {inForce && (
        <AskTwice
          act="Take the rule back"
          of=""
          question="Nothing is deleted from then on. What was deleted already stays so."
          yes="Take it back"
          isBusy={act.isBusy.value}
          onYes={() => void clear()}
        />
      )}
      <Outcome act={act} />
    </section>
  )
}

function Days({ inForce }: { inForce: SetRule }) {
  const days = daysOf(inForce)
  return (
    <>
      <dl class="retention-days">
        <div>
          <dt>What people typed is deleted from</dt>
          <dd>{formatDate(days.text)}</dd>
        </div>
        <div>
          <dt>All responses are deleted from</dt>
          <dd>{formatDate(days.rows)}</dd>
        </div>
      </dl>
      <p class="soft">
        Set by {inForce.setBy} on {formatDate(inForce.setAt.slice(0, 10))}, counted from {formatDate(inForce.rule.closedOn)}.
      </p>
    </>
  )
}
