import { Icon } from './Icon.tsx'

export function LookIcon() {
  return (
    <Icon>
      <path d="M2.5 12C6 3.5 18 3.5 21.5 12C18 20.5 6 20.5 2.5 12M12 9a3 3 0 1 1 0 6a3 3 0 0 1 0-6" />
    </Icon>
  )
}
