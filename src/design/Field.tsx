import type { ComponentChildren, InputHTMLAttributes, PartialInputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import './field.css'

export type FieldWords = { label: ComponentChildren; hint?: ComponentChildren; fault?: ComponentChildren }
type FieldFrameProps = FieldWords & { id: string; children: ComponentChildren }

/** Label, hint and fault around any control; the control names `${id}-hint` and `${id}-fault` in aria-describedby. */
export function FieldFrame({ id, label, hint, fault, children }: FieldFrameProps) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {fault && (
        <span class="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  )
}

/** What a control says of its own hint and fault. */
export function describedBy(id: string, { hint, fault }: Pick<FieldWords, 'hint' | 'fault'>) {
  const ids = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return { 'aria-describedby': ids || undefined, 'aria-invalid': fault ? ('true' as const) : undefined }
}

export type FieldProps = FieldWords &
  Omit<PartialInputHTMLAttributes<HTMLInputElement>, 'type' | 'role' | 'label' | 'class' | 'id'> & {
    type?: 'text' | 'password' | 'date' | 'file' | 'number' | 'search'
  }

/** One line of typing. `autocomplete` is off unless said otherwise, because typed text leaks into the browser's session file. */
export function Field({ label, hint, fault, type = 'text', ...input }: FieldProps) {
  const id = useId()
  // Preact types an input as a union by `type`, which a component that takes several cannot name.
  const attributes = { ...input, type } as InputHTMLAttributes<HTMLInputElement>
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      <input class="input" autocomplete="off" {...attributes} id={id} {...describedBy(id, { hint, fault })} />
    </FieldFrame>
  )
}
