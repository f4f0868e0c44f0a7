import { QUARANTINE_REASONS } from '#contract/coordinator/api.ts'

/** Why an item is in quarantine. A reason from a newer endpoint is shown by its name instead of hidden. */
export function reasonWords(reason: string): string {
  const known: Record<string, string> = QUARANTINE_REASONS
  return Object.hasOwn(known, reason) ? known[reason]! : `Earshot has put it aside (${reason}). Reload this page to learn more.`
}

const KINDS: Record<string, string> = { response: 'Response', session: 'Session', event: 'Event', withdrawal: 'Withdrawal' }

export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind
}
