import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Conduct } from './use-conduct.ts'
import { useWording } from './wording.ts'

/** One clear sentence when keeping (or deleting) failed, and the same act again. What was chosen is still on the screen above. */
export function Failure({ conducted }: { conducted: Conduct }) {
  const { words } = useWording()
  const failed = conducted.failure
  if (!failed) return null
  const general = failed.act === 'stop' ? words.notDeleted : words.notKept
  return (
    <div class="frame-notice">
      <Notice {...general}>
        <Button look="main" isBusy={conducted.isBusy} onClick={() => void conducted.again()}>
          {words.tryAgain}
        </Button>
      </Notice>
    </div>
  )
}
