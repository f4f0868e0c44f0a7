import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import { Dialog } from './Dialog.tsx'
import { useWording } from './wording.ts'

/** Nobody has touched the screen for a while. Any act says "yes", and closes it: no ticking numbers. */
export function IdleAsk() {
  const { words } = useWording()
  return (
    <Dialog picture={<Picture name="scenes/idle" />} heading={words('interview.idle.heading')} onClose={() => undefined}>
      <p>{words('interview.idle.lead')}</p>
      <Button class="big" look="main">
        {words('interview.idle.yes')}
      </Button>
    </Dialog>
  )
}
