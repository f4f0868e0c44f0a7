import type { PartialSelectHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import { describedBy, FieldFrame, type FieldWords } from './Field.tsx'

export type SelectFieldProps = FieldWords &
  Omit<PartialSelectHTMLAttributes<HTMLSelectElement>, 'role' | 'multiple' | 'size' | 'label' | 'class' | 'id'> & {
    /** Value and words, in the order shown. */
    choices: readonly (readonly [value: string, words: string])[]
    /** First choice, with the value '', while nothing is chosen. */
    blank?: string
  }

/** One of many, where the list is too long to lay out. */
export function SelectField({ label, hint, fault, choices, blank, ...select }: SelectFieldProps) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      <select class="input" autocomplete="off" {...select} id={id} {...describedBy(id, { hint, fault })}>
        {blank !== undefined && <option value="">{blank}</option>}
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
