import type { Trouble, TroubleCode } from '../trouble.ts'
import type { SendEnd } from './sender.ts'

const BY_END: Record<SendEnd, TroubleCode | undefined> = {
  empty: undefined,
  elsewhere: undefined,
  left: 'left',
  pause: 'pause',
  'needs-code': 'needs-code',
  'no-signal': 'no-signal',
  'other-page': 'other-page',
}

export function troubleAfter(end: SendEnd): Trouble | undefined {
  const code = BY_END[end]
  return code && { code }
}
