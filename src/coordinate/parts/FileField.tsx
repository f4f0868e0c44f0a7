import { describedBy, FieldFrame } from '#design/Field.tsx'
import type { FieldWords } from '#design/Field.tsx'
import { useId } from 'preact/hooks'

/** One file to choose. `accept` only sorts what the picker shows: the file is still to be checked. */
export function FileField({ name, accept, ...words }: FieldWords & { name: string; accept: string }) {
  const id = useId()
  return (
    <FieldFrame id={id} {...words}>
      <input class="input" type="file" id={id} name={name} accept={accept} {...describedBy(id, words)} />
    </FieldFrame>
  )
}
