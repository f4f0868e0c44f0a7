import { LoadTrouble, Freshness } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Certificates } from '../retention/Certificates.tsx'
import { RuleForm } from '../retention/RuleForm.tsx'
import { RuleInForce } from '../retention/RuleInForce.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import '../retention/retention.css'

/** When answers are deleted, and the proof that they were. */
export function RetentionPage() {
  const { api } = useRoom()
  const live = useLive(api.loadRetention)
  const loaded = live.value.value
  const reload = () => void live.reload()
  return (
    <>
      <PageHead title="Retention">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={live} />
        {loaded && (
          <>
            <RuleInForce inForce={loaded.inForce} onCleared={reload} />
            <RuleForm key={loaded.inForce?.setAt} inForce={loaded.inForce} onSet={reload} />
            <WhatStays />
            <Certificates certificates={loaded.certificates} />
          </>
        )}
      </div>
    </>
  )
}

function WhatStays() {
  return (
    <section class="panel" aria-labelledby="what-stays">
      <h2 id="what-stays">What to know before</h2>
      <ul class="soft retention-notes">
        <li>
          Nothing is deleted on the day a rule is set: until the next morning it can be taken back. Then Earshot does it by
          itself, on the day.
        </li>
        <li>
          Codes and ticks stay until the second day; where somebody had typed something, “[deleted]” stands from the first day on.
          What waits in quarantine cannot be told apart and stays until the second day: decide about it before.
        </li>
        <li>Totals of who was heard stay for good, and so does the list of withdrawals. Neither holds an answer.</li>
        <li>
          A tablet or a rescue copy that sends a deleted response again is told that it is here. It does not come back; not from a
          restored backup either.
        </li>
        <li>
          Backups made before still hold it until the last of them is dropped. What was downloaded is out of Earshot’s hands:
          delete those files too.
        </li>
      </ul>
    </section>
  )
}
