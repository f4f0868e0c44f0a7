import { Notice } from '#design/Notice.tsx'
import type { ComponentChildren } from 'preact'
import type { Trouble } from '../ask.ts'

/** What went wrong, the next act, and the places to mend; nothing when nothing did. */
export function TroubleNotice({ trouble, children }: { trouble: Trouble | undefined; children?: ComponentChildren }) {
  if (trouble === undefined) return null
  return (
    <Notice title={trouble.title} detail={trouble.detail}>
      {children}
    </Notice>
  )
}
