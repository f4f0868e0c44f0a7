import type { LanguageState } from '#contract/coordinator/draft-languages.ts'
import { formatNumber } from './numbers.ts'

const names = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' })

/** `Arabic`. Easy-read English has a tag of its own that browsers do not know. */
export function languageName(lang: string): string {
  if (lang === 'en-simple') return 'Easy-read English'
  try {
    return names.of(lang) ?? lang
  } catch {
    return lang
  }
}

export const STATUS_WORDS: Record<LanguageState['status'], string> = {
  source: 'Original',
  draft: 'Draft',
  checked: 'Checked',
  approved: 'Approved',
}

/** `12 to check, 3 stale`: what keeps a language from being approved; empty where nothing does. */
export function unfinishedWords({ draft, checked, stale, missing }: LanguageState['counts']): string {
  return [
    draft > 0 && `${formatNumber(draft)} to check`,
    checked > 0 && `${formatNumber(checked)} to approve`,
    stale > 0 && `${formatNumber(stale)} stale`,
    missing > 0 && `${formatNumber(missing)} to translate`,
  ]
    .filter(Boolean)
    .join(', ')
}
