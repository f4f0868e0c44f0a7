import { QUARANTINE_REASONS, type FirstCopy, type QuarantineList } from '#contract/coordinator/quarantine.ts'

type Quarantined = QuarantineList['items'][number]

/** Why an item is in quarantine. A reason from a newer endpoint is shown by its name instead of hidden. */
export function reasonWords({ reason, first }: Pick<Quarantined, 'reason' | 'first'>): string {
  if (first) return `${QUARANTINE_REASONS.conflict} ${FIRST_COPIES[first]}`
  const known: Record<string, string> = QUARANTINE_REASONS
  return Object.hasOwn(known, reason) ? known[reason]! : `Earshot has put it aside (${reason}). Reload this page to learn more.`
}

const FIRST_COPIES: Record<FirstCopy, string> = {
  counted: 'That one came first and is counted: remove this one if it is not needed.',
  waiting: 'That one came first and is not opened yet: look again in a minute.',
  'in-quarantine': 'That one came first and is in quarantine too: take this one in its place, or remove it.',
  removed: 'That one came first and was removed: take this one in its place, or remove it too.',
}

const KINDS: Record<string, string> = { response: 'Response', session: 'Session', event: 'Event', withdrawal: 'Withdrawal' }

export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind
}
