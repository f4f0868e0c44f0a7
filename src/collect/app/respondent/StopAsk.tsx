import { Button } from '#design/Button.tsx'
import type { Conduct } from './use-conduct.ts'
import { Dialog } from './Dialog.tsx'
import { Failure } from './Failure.tsx'
import { useWording } from './wording.ts'

type StopAskProps = { conducted: Conduct; onClose: () => void }

/** Asks once, then truly deletes. */
export function StopAsk({ conducted, onClose }: StopAskProps) {
  const { words } = useWording()
  const text = words.stopAsk
  return (
    <Dialog labelledBy="stop-title" onClose={onClose}>
      <h2 id="stop-title" tabIndex={-1} autofocus>
        {text.heading}
      </h2>
      <p>{text.lead}</p>
      <div class="dialog-acts">
        <Button look="danger" onClick={() => void conducted.act('stop')}>
          {text.yes}
        </Button>
        <Button onClick={onClose}>{text.no}</Button>
      </div>
      <Failure conducted={conducted} />
    </Dialog>
  )
}
