import type { BatchInfo } from '#contract/coordinator/api.ts'
import { Button } from '#design/Button.tsx'
import { useRef } from 'preact/hooks'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { ROOMS } from '../rooms.ts'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { newSinceSentence, nextBatchNumber } from './batchable.ts'
import type { Batchable } from './batchable.ts'

type MakeBatchProps = { batchable: readonly Batchable[]; batches: readonly BatchInfo[]; onMade: () => void }

/** For each questionnaire how many responses are in no batch, and the button that freezes them into one. */
export function MakeBatch({ batchable, batches, onMade }: MakeBatchProps) {
  const { api } = useRoom()
  const act = useAct()
  const heading = useRef<HTMLHeadingElement>(null)
  const make = async (questionnaire: string) => {
    const batch = await act.run(
      () => api.makeBatch(questionnaire),
      ({ number, responses }) => `Batch ${number} is made, with ${countOf(responses, 'response')}. Download it below.`,
    )
    if (batch === undefined) return
    // The button goes when nothing new is left: the focus must not go with it.
    heading.current?.focus()
    onMade()
  }
  return (
    <section class="panel" aria-labelledby="make-batch">
      <h2 id="make-batch" ref={heading} tabIndex={-1}>
        Make a batch
      </h2>
      <p class="soft">A batch is frozen: downloading it again gives the same bytes. The next one holds only what is new.</p>
      {batchable.length === 0 && (
        <p>
          No questionnaire is published yet. <a href={ROOMS.questionnaires}>Publish one</a> first.
        </p>
      )}
      <ul class="batchable">
        {batchable.map((row) => (
          <li key={row.id}>
            <div>
              <p class="strong">{row.title}</p>
              <p class="soft">{newSinceSentence(row, batches)}</p>
            </div>
            {row.notInABatch > 0 && (
              <Button look="main" isBusy={act.isBusy.value} onClick={() => void make(row.id)}>
                Make batch {nextBatchNumber(batches)}
                <span class="visually-hidden"> of {row.title}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Outcome act={act} />
    </section>
  )
}
