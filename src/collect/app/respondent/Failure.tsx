import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import { useReadOut } from '../speech/read-aloud.ts'
import type { Conduct } from './use-conduct.ts'
import { useWording } from './wording.ts'

/** One clear sentence when keeping (or deleting) failed, and the same act again. What was chosen is still on the screen above. */
export function Failure({ conducted }: { conducted: Conduct }) {
  const { words } = useWording()
  const failed = conducted.failure
  const what = failed?.act === 'stop' ? 'notDeleted' : 'notKept'
  const said = { title: words(`interview.${what}.title`), detail: words(`interview.${what}.detail`) }
  useReadOut(failed && `${said.title} ${said.detail}`)
  if (!failed) return null
  return (
    <div class="frame-notice">
      <Notice {...said}>
        <Button look="main" isBusy={conducted.isBusy} onClick={() => void conducted.again()}>
          {words('common.tryAgain')}
        </Button>
      </Notice>
    </div>
  )
}
