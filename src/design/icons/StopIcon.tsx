import { Icon } from './Icon.tsx'

export function StopIcon() {
  return (
    <Icon>
      <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM9 9l6 6M15 9l-6 6" />
    </Icon>
  )
}
