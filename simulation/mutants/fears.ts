const REFUSALS = ['not-enrolled-401', 'too-many-429', 'too-large-413']
const ERRORS = ['error-before-commit', 'busy-503', 'disk-full', 'error-500']
const RESTORES = ['backup-made', 'newest-backup-restored', 'older-backup-restored', 'late-request', 'offline']
const LOST_REPLIES = ['lost-reply', 'reset-after-commit', 'truncated-reply', 'duplicate-request']
const WITHDRAWALS = ['withdrawn-on-the-device', 'withdrawn-at-the-endpoint']
const POISONS = ['cut-off', 'error-500', 'too-large-item']

/** Faults that bring a mutant out where they are rare among all: it is hunted in days that have only these. */
export const FEARS: Readonly<Record<string, readonly string[]>> = {
  'a-restore-takes-the-ledger-back': [...WITHDRAWALS, ...RESTORES],
  'the-ledger-is-not-asked': [...WITHDRAWALS, ...RESTORES, 'copy-saved-and-imported'],
  'a-code-is-not-kept-for-what-comes-later': ['withdrawn-at-the-endpoint', 'offline'],
  'what-is-withdrawn-is-only-taken-off-the-tablet': WITHDRAWALS,
  'lets-go-of-what-is-refused-4xx': REFUSALS,
  'counts-5xx-as-delivered': ERRORS,
  'trusts-a-sign-in-page': ['portal-511'],
  'ignores-the-epoch': RESTORES,
  'what-is-missing-is-forgotten': RESTORES,
  'purges-at-the-acknowledgement': RESTORES,
  'stops-at-poison': POISONS,
  'poison-stays-first': POISONS,
  'one-result-for-the-batch': ['too-large-item', 'bytes-changed', 'offline'],
  'takes-later-for-stored': ['bytes-changed'],
  'seals-anew-on-each-try': LOST_REPLIES,
  'drops-after-seven-days': ['clock-jump', 'offline'],
  'swallows-a-full-disk': ['quota-full'],
  'says-kept-before-it-is': ['device-crash', 'quota-full'],
  'keeps-in-memory-until-the-next-start': ['device-crash', 'tab-closed'],
  'an-abandoned-draft-is-thrown-away': ['device-crash'],
  'never-lets-go-of-the-lock': ['offline', 'send-now'],
  'acknowledges-before-the-disk-has-it': ['server-killed'],
  'no-unique-id': LOST_REPLIES,
  'forgets-the-second-under-one-id': ['other-bytes-same-id', 'offline', 'late-request'],
  'the-second-under-one-id-overwrites-the-first': ['other-bytes-same-id'],
  'a-restore-keeps-the-epoch': RESTORES,
  'the-numbers-begin-again-and-old-backups-count': RESTORES,
  'safe-is-what-the-newest-backup-holds': RESTORES,
  'safe-without-any-backup': RESTORES,
  'backups-of-an-earlier-life-are-overlooked': RESTORES,
}
