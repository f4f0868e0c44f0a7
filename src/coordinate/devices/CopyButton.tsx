import { Button } from '#design/Button.tsx'
import type { Signal } from '@preact/signals'

/** Puts a text on the clipboard, and says so only when it is there. Browsers refuse it outside https and localhost. */
export function CopyButton({ text, said }: { text: string; said: Signal<string> }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      said.value = 'The link is copied.'
    } catch {
      said.value = 'This browser does not allow it: select the link and copy it.'
    }
  }
  return (
    <Button class="small" onClick={() => void copy()}>
      Copy the link
    </Button>
  )
}
