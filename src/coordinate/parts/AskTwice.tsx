import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type AskTwiceProps = {
  /** On the button that asks, and what it is about for those who listen. */
  act: string
  of: string
  /** What will happen, in one or two sentences. */
  question: ComponentChildren
  /** Says the act in full. */
  yes: string
  isBusy: boolean
  onYes: () => void
}

/** A button for what cannot be undone: it asks where it stands, and the way back has the focus. */
export function AskTwice({ act, of, question, yes, isBusy, onYes }: AskTwiceProps) {
  const isAsking = useSignal(false)
  const focused = useRef<HTMLDivElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    if (isAsking.value || wasAsking.current) focused.current?.querySelector('button')?.focus()
    wasAsking.current = isAsking.value
  }, [isAsking.value])
  if (!isAsking.value) {
    return (
      <div ref={focused}>
        <Button class="small" onClick={() => (isAsking.value = true)}>
          {act}
          <span class="visually-hidden"> {of}</span>
        </Button>
      </div>
    )
  }
  return (
    <div class="ask-twice" role="group" aria-label={`${act} ${of}?`} ref={focused}>
      <p>{question}</p>
      <div class="acts">
        <Button class="small" onClick={() => (isAsking.value = false)}>
          Leave it
        </Button>
        <Button look="danger" class="small" isBusy={isBusy} onClick={onYes}>
          {yes}
        </Button>
      </div>
    </div>
  )
}
