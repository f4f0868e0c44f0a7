import { Button } from '#design/Button.tsx'
import type { Conduct } from './use-conduct.ts'
import { Dialog } from './Dialog.tsx'
import { Failure } from './Failure.tsx'
import { useWording } from './wording.ts'

/** Asks once, then truly deletes. */
export function StopAsk({ conducted }: { conducted: Conduct }) {
  const { words } = useWording()
  const close = () => conducted.show('none')
  return (
    <Dialog heading={words('interview.stopAsk.heading')} onClose={close}>
      <p>{words('interview.stopAsk.lead')}</p>
      <div class="dialog-acts">
        <Button look="danger" onClick={() => void conducted.act('stop')}>
          {words('interview.stopAsk.yes')}
        </Button>
        <Button onClick={close}>{words('interview.stopAsk.no')}</Button>
      </div>
      <Failure conducted={conducted} />
    </Dialog>
  )
}
