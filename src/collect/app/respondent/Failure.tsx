import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Conduct } from './use-conduct.ts'
import { useWording } from './wording.ts'

/** One clear sentence when keeping (or deleting) failed, and the same act again. What was chosen is still on the screen above. */
export function Failure({ conducted }: { conducted: Conduct }) {
  const { words } = useWording()
  const failed = conducted.failure
  if (!failed) return null
  const what = failed.act === 'stop' ? 'notDeleted' : 'notKept'
  return (
    <div class="frame-notice">
      <Notice title={words(`interview.${what}.title`)} detail={words(`interview.${what}.detail`)}>
        <Button look="main" isBusy={conducted.isBusy} onClick={() => void conducted.again()}>
          {words('common.tryAgain')}
        </Button>
      </Notice>
    </div>
  )
}
