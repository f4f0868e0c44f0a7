import { Button } from '#design/Button.tsx'
import type { Conduct } from './use-conduct.ts'
import { Dialog } from './Dialog.tsx'
import { Failure } from './Failure.tsx'
import { useWording } from './wording.ts'

type StopAskProps = { conducted: Conduct; onClose: () => void }

/** Asks once, then truly deletes. */
export function StopAsk({ conducted, onClose }: StopAskProps) {
  const { words } = useWording()
  return (
    <Dialog labelledBy="stop-title" onClose={onClose}>
      <h2 id="stop-title" tabIndex={-1} autofocus>
        {words('interview.stopAsk.heading')}
      </h2>
      <p>{words('interview.stopAsk.lead')}</p>
      <div class="dialog-acts">
        <Button look="danger" onClick={() => void conducted.act('stop')}>
          {words('interview.stopAsk.yes')}
        </Button>
        <Button onClick={onClose}>{words('interview.stopAsk.no')}</Button>
      </div>
      <Failure conducted={conducted} />
    </Dialog>
  )
}
