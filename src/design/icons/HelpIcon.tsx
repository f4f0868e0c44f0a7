import { Icon } from './Icon.tsx'

export function HelpIcon() {
  return (
    <Icon>
      <path d="M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18M12 8a4 4 0 1 1 0 8a4 4 0 0 1 0-8M5.6 5.6l3.6 3.6M14.8 14.8l3.6 3.6M18.4 5.6l-3.6 3.6M9.2 14.8l-3.6 3.6" />
    </Icon>
  )
}
