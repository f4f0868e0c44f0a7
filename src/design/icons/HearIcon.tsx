import { Icon } from './Icon.tsx'

export function HearIcon() {
  return (
    <Icon>
      <path d="M4 9.5v5h3.5l5 4.2V5.3l-5 4.2zM16.2 9a4.3 4.3 0 0 1 0 6M18.9 6.2a8.2 8.2 0 0 1 0 11.6" />
    </Icon>
  )
}
