import { Button } from '#design/Button.tsx'
import { HelpIcon } from '#design/icons/HelpIcon.tsx'
import { Dialog } from './Dialog.tsx'
import { Said } from './Said.tsx'
import { SupportLines } from './SupportLines.tsx'
import type { Conduct } from './use-conduct.ts'
import { useWording } from './wording.ts'

/** Somebody to talk to: asked for, or called for by an answer. Works without signal; that it was opened is recorded nowhere. */
export function SupportCard({ conducted: { interview, card, hideCard } }: { conducted: Conduct }) {
  const { words } = useWording()
  return (
    <Dialog
      picture={<HelpIcon />}
      heading={<Said of={interview.definition.support.title} />}
      isUnasked={card === 'due'}
      onClose={hideCard}
    >
      <SupportLines interview={interview} />
      <Button look="main" onClick={hideCard}>
        {words(card === 'due' ? 'interview.support.due' : 'interview.support.close')}
      </Button>
    </Dialog>
  )
}
