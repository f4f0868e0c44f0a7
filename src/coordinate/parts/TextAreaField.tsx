import { describedBy, FieldFrame } from '#design/Field.tsx'
import type { FieldWords } from '#design/Field.tsx'
import type { TextareaHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'

type TextAreaFieldProps = FieldWords & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'role' | 'label' | 'class' | 'id'>

/** Several lines of typing. */
export function TextAreaField({ label, hint, fault, ...area }: TextAreaFieldProps) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      <textarea class="input" autocomplete="off" {...area} id={id} {...describedBy(id, { hint, fault })} />
    </FieldFrame>
  )
}
