import { Icon } from './Icon.tsx'

export function GoodIcon() {
  return (
    <Icon>
      <path d="M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 0 1 0-19M7.5 12.5l3 3l6-6.5" />
    </Icon>
  )
}
