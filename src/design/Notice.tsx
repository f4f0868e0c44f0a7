import type { ComponentChildren } from 'preact'
import { GoodIcon } from './icons/GoodIcon.tsx'
import { WarnIcon } from './icons/WarnIcon.tsx'
import './notice.css'

export type NoticeProps = {
  /** One sentence. */
  title: ComponentChildren
  /** The next act. */
  detail?: ComponentChildren
  tone?: 'good' | 'ask' | 'warn'
  /** Buttons. */
  children?: ComponentChildren
}

/** Something to know, with what to do next. A warning is read out at once, good news when there is a pause. */
export function Notice({ title, detail, tone = 'warn', children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'warn' ? 'alert' : 'status'}>
      {tone === 'good' ? <GoodIcon /> : <WarnIcon />}
      <div>
        <p class="notice-title">{title}</p>
        {detail && <p>{detail}</p>}
        {children && <div class="notice-acts">{children}</div>}
      </div>
    </div>
  )
}
