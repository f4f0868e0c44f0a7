import type { LanguageState } from '#contract/coordinator/draft-languages.ts'
import { countOf } from './numbers.ts'

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

/** `12 drafts, 3 stale`: what keeps a language from being approved; empty where nothing does. */
export function unfinishedWords({ draft, checked, stale, missing }: LanguageState['counts']): string {
  return [
    draft > 0 && countOf(draft, 'draft'),
    checked > 0 && `${checked} checked`,
    stale > 0 && `${stale} stale`,
    missing > 0 && `${missing} not translated`,
  ]
    .filter(Boolean)
    .join(', ')
}
