import type { Definition } from '#contract/questionnaire/definition.ts'
import { Button } from '#design/Button.tsx'
import { HelpIcon } from '#design/icons/HelpIcon.tsx'
import { Dialog } from './Dialog.tsx'
import { SupportLines } from './SupportLines.tsx'
import { useWording } from './wording.ts'

type SupportCardProps = {
  support: Definition['support']
  /** True when an answer called for it; false when the person asked for it. */
  isDue: boolean
  onClose: () => void
}

/** Somebody to talk to. Works without signal; that it was opened is recorded nowhere. */
export function SupportCard({ support, isDue, onClose }: SupportCardProps) {
  const { words, say } = useWording()
  return (
    <Dialog labelledBy="support-title" onClose={onClose}>
      <span class="dialog-picture">
        <HelpIcon />
      </span>
      <h2 id="support-title" tabIndex={-1} autofocus>
        {say(support.title)}
      </h2>
      <SupportLines support={support} />
      <Button look="main" onClick={onClose}>
        {isDue ? words('interview.support.due') : words('interview.support.close')}
      </Button>
    </Dialog>
  )
}
