import { Button } from '#design/Button.tsx'
import { describedBy, FieldFrame } from '#design/Field.tsx'
import type { FieldWords } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'

type PasswordFieldProps = FieldWords & {
  autocomplete: 'current-password' | 'new-password'
  name?: string
  /** Which password is shown, for those who listen: there may be several. */
  what?: string
}

/** A password, hidden until one asks to see it: seen once is surer than typed twice. */
export function PasswordField({ autocomplete, name = 'password', what = 'password', ...words }: PasswordFieldProps) {
  const id = useId()
  const isShown = useSignal(false)
  const kind = isShown.value ? { type: 'text' as const } : { type: 'password' as const }
  return (
    <FieldFrame id={id} {...words}>
      <div class="password">
        <input
          class="input"
          id={id}
          name={name}
          {...kind}
          autocomplete={autocomplete}
          autocapitalize="off"
          spellcheck={false}
          maxLength={200}
          {...describedBy(id, words)}
        />
        <Button aria-controls={id} onClick={() => (isShown.value = !isShown.value)}>
          {isShown.value ? 'Hide' : 'Show'}
          <span class="visually-hidden"> the {what}</span>
        </Button>
      </div>
    </FieldFrame>
  )
}
