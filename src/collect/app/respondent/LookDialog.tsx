import { Button } from '#design/Button.tsx'
import { Dialog } from './Dialog.tsx'
import { LookPanel } from './LookPanel.tsx'
import type { Own } from './use-own.ts'
import { useWording } from './wording.ts'

/** The look, one tap away on every screen. */
export function LookDialog({ own, onClose }: { own: Own; onClose: () => void }) {
  const { words } = useWording()
  return (
    <Dialog heading={words('look.heading')} onClose={onClose}>
      <LookPanel own={own} />
      <Button class="big" look="main" onClick={onClose}>
        {words('look.done')}
      </Button>
    </Dialog>
  )
}
