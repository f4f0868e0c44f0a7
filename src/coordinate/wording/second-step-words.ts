import { countOf, formatNumber } from './numbers.ts'
import { formatDate } from './times.ts'

/** What a second step is, for somebody who has none. */
export const WHY_SECOND_STEP =
  'A code from your phone beside the password. Whoever learns your password alone can then not come in.'

export const APPS = 'Open an authenticator app on your phone: Aegis, FreeOTP, Google or Microsoft Authenticator, or another.'

/** `MZXW 6YTB OI…`: for typing, in groups that the eye can hold. */
export function keyInGroups(key: string): string {
  return key.replaceAll(/.{4}(?=.)/g, '$& ')
}

/** Fewer are left than somebody should have. */
export function isRunningOut(recoveryCodesLeft: number): boolean {
  return recoveryCodesLeft < 4
}

/** `On since 27 Nov 2026.` */
export function sinceWords(since: string): string {
  return `On since ${formatDate(since.slice(0, 10))}.`
}

/** `9 recovery codes left.` */
export function codesLeftWords(left: number): string {
  if (left === 0) return 'No recovery code is left: make new ones.'
  return `${countOf(left, 'recovery code')} left${isRunningOut(left) ? ': make new ones soon' : ''}.`
}

/** How many of those who can come in have one. */
export function havingWords(accounts: readonly { hasSecondStep: boolean; isDisabled: boolean }[]): string {
  const live = accounts.filter(({ isDisabled }) => !isDisabled)
  const all = live.length
  const having = live.filter(({ hasSecondStep }) => hasSecondStep).length
  if (having === all) return 'Everybody who can come in has one.'
  if (having === 0) return 'Nobody has one yet.'
  return `${having} of ${formatNumber(all)} who can come in ${having === 1 ? 'has' : 'have'} one.`
}

/** What is kept as a file by whoever wants it so. */
export function codesAsText(codes: readonly string[]): string {
  return [
    'Earshot: recovery codes for the coordinator’s room. Each works once, in place of the code from the phone.',
    '',
    ...codes,
    '',
  ].join('\n')
}

export const COPY_CODES = {
  button: 'Copy the codes',
  done: 'The codes are copied.',
  refused: 'This browser does not allow it: select the codes and copy them.',
}
