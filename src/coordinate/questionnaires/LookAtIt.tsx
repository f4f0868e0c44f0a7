import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Checked } from '#contract/coordinator/compare.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { Differences } from './Differences.tsx'
import { Preview } from './Preview.tsx'

type LookAtItProps = { definition: Definition; checked: Checked; onLeft: () => void; onPublished: () => void }

/** A questionnaire before it is published: how it differs from the version in force, and all that it asks. */
export function LookAtIt({ definition, checked, onLeft, onPublished }: LookAtItProps) {
  const { api } = useRoom()
  const act = useAct()
  const isDone = useSignal(false)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  const { id, version } = checked.questionnaire
  const publish = async () => {
    const done = await act.run(
      () => api.publishQuestionnaire(definition),
      () => `${id}, version ${version}, is published. Devices take it up when they next reach Earshot.`,
    )
    if (!done) return
    isDone.value = true
    panel.current?.focus()
    onPublished()
  }
  return (
    <section class="panel" ref={panel} tabIndex={-1} aria-labelledby="look-at-it">
      <h2 id="look-at-it">
        {id}, version {version}
      </h2>
      {!isDone.value && (
        <>
          <Differences checked={checked} />
          <Preview definition={definition} />
          <div class="acts">
            {!checked.isPublished && (
              <Button look="main" isBusy={act.isBusy.value} onClick={() => void publish()}>
                Publish version {version}
              </Button>
            )}
            <Button onClick={onLeft}>Leave it</Button>
          </div>
        </>
      )}
      <Outcome act={act} />
    </section>
  )
}
