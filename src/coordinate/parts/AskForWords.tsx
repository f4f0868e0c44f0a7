import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { typedText } from '../typed-text.ts'

type AskForWordsProps = {
  /** On the button that asks, and what it is about for those who listen. */
  act: string
  of: string
  label: string
  hint: string
  /** What stands in the field at first. */
  value?: string
  /** What is typed, as it will be used; or what is wrong with it, in a sentence. */
  read: (typed: string) => { words: string } | { fault: string }
  /** Says the act in full. */
  yes: string
  isFinal?: boolean
  isBusy: boolean
  onYes: (words: string) => void
}

/** A button that opens a field where it stands; the field has the focus, and the button again when it is left. */
export function AskForWords({ act, of, label, hint, value, read, yes, isFinal = false, isBusy, onYes }: AskForWordsProps) {
  const isOpen = useSignal(false)
  const fault = useSignal<string | undefined>(undefined)
  const place = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (isOpen.value) place.current?.querySelector('input')?.focus()
    else if (wasOpen.current) place.current?.querySelector('button')?.focus()
    wasOpen.current = isOpen.value
  }, [isOpen.value])
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answer = read(typedText(new FormData(event.currentTarget), 'words'))
    fault.value = 'fault' in answer ? answer.fault : undefined
    if ('fault' in answer) return
    isOpen.value = false
    onYes(answer.words)
  }
  if (!isOpen.value) {
    return (
      <div ref={place}>
        <Button class="small" onClick={() => (isOpen.value = true)}>
          {act}
          <span class="visually-hidden"> {of}</span>
        </Button>
      </div>
    )
  }
  return (
    <div ref={place}>
      <form class="ask-for-words" onSubmit={submit} noValidate>
        <Field label={label} hint={hint} name="words" value={value} fault={fault.value} />
        <div class="acts">
          <Button class="small" onClick={() => (isOpen.value = false)}>
            Leave it
          </Button>
          <Button look={isFinal ? 'danger' : 'main'} class="small" type="submit" isBusy={isBusy}>
            {yes}
          </Button>
        </div>
      </form>
    </div>
  )
}
