import { Button } from '#design/Button.tsx'
import type { Signal } from '@preact/signals'

const LINK_WORDS = {
  button: 'Copy the link',
  done: 'The link is copied.',
  refused: 'This browser does not allow it: select the link and copy it.',
}
type CopyButtonProps = { text: string; said: Signal<string>; words?: typeof LINK_WORDS }

/** Puts a text on the clipboard, and says so only when it is there. Browsers refuse it outside https and localhost. */
export function CopyButton({ text, said, words = LINK_WORDS }: CopyButtonProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      said.value = words.done
    } catch {
      said.value = words.refused
    }
  }
  return (
    <Button class="small" onClick={() => void copy()}>
      {words.button}
    </Button>
  )
}
