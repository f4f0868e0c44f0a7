import { GoodIcon } from '#design/icons/GoodIcon.tsx'
import type { Act } from '../use-act.ts'
import { TroubleNotice } from './TroubleNotice.tsx'

/** What came of an act. The region is there from the start, because a new one is not read out reliably. */
export function Outcome({ act }: { act: Pick<Act, 'done' | 'trouble'> }) {
  const done = act.done.value
  return (
    <div class="outcome">
      <div role="status">
        {done && (
          <p class="done">
            <GoodIcon /> {done}
          </p>
        )}
      </div>
      <TroubleNotice trouble={act.trouble.value} />
    </div>
  )
}
