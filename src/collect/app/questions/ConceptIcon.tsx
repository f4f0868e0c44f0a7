import { Icon } from '#design/icons/Icon.tsx'

/** The picture of a priority, by the code of its concept; nothing where there is none. */
export function ConceptIcon({ code }: { code: string | undefined }) {
  if (!code) return null
  return (
    <Icon>
      <use href={`/icons/priorities.svg#${code}`} />
    </Icon>
  )
}
