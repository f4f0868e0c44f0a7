import { Button } from '#design/Button.tsx'
import type { Live } from '../live.ts'
import { formatClock } from '../wording/times.ts'
import { TroubleNotice } from './TroubleNotice.tsx'

/** `Updated 14:02`; never read out, as it changes by itself. */
export function Freshness({ live }: { live: Pick<Live<unknown>, 'loadedAt'> }) {
  const at = live.loadedAt.value
  return <>{at ? `Updated ${formatClock(at)}` : 'Loading'}</>
}

/** Why what is shown is missing or old. */
export function LoadTrouble({ live }: { live: Live<unknown> }) {
  return (
    <TroubleNotice trouble={live.trouble.value}>
      <Button onClick={() => void live.reload()}>Try again</Button>
    </TroubleNotice>
  )
}
