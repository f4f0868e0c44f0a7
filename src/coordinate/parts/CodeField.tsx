import { Field, type FieldWords } from '#design/Field.tsx'

const BY = {
  phone: { label: 'Code from your phone', inputmode: 'numeric', autocomplete: 'one-time-code' },
  recovery: { label: 'Recovery code', inputmode: 'text', autocomplete: 'off' },
  either: { label: 'Code from your phone, or a recovery code', inputmode: 'text', autocomplete: 'one-time-code' },
} as const

/** The second step. Its name is `code`. */
export function CodeField({ by, hint, fault }: { by: keyof typeof BY } & Pick<FieldWords, 'hint' | 'fault'>) {
  return (
    <Field
      {...BY[by]}
      name="code"
      maxLength={40}
      autocapitalize={by === 'phone' ? 'off' : 'characters'}
      spellcheck={false}
      hint={hint}
      fault={fault}
    />
  )
}
