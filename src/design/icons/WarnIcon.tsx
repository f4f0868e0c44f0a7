import { Icon } from './Icon.tsx'

export function WarnIcon() {
  return (
    <Icon>
      <path d="M12 3.5L22 20.5H2zM12 10v4.5M12 17.6v.01" />
    </Icon>
  )
}
