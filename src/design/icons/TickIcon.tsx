import { Icon } from './Icon.tsx'

export function TickIcon() {
  return (
    <Icon>
      <path d="M4.5 12.5l5 5l10-11" />
    </Icon>
  )
}
