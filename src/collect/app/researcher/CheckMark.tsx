import type { ComponentChildren } from 'preact'
import { TickIcon } from '#design/icons/TickIcon.tsx'
import { WarnIcon } from '#design/icons/WarnIcon.tsx'

/** One line of a list of checks. */
export function CheckMark({ ok, children }: { ok: boolean; children: ComponentChildren }) {
  return (
    <li class={ok ? 'check-good' : 'check-bad'}>
      {ok ? <TickIcon /> : <WarnIcon />}
      <span>{children}</span>
    </li>
  )
}
