import type { Trouble } from '../tablet.ts'
import type { Words } from './words.ts'

/** The trouble that a rejection carries (`TroubleError`), or the general one. Read by shape: screens take nothing but types from what opens the tablet. */
export function troubleOf(error: unknown, general: Trouble['code']): Trouble {
  const trouble = error instanceof Error && 'trouble' in error ? error.trouble : undefined
  return isTrouble(trouble) ? trouble : { code: general }
}

/** True for a trouble, false for what came instead of one. */
export function isTrouble(value: unknown): value is Trouble {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
}

/** One clear sentence, and the next act. */
export function troubleWords(words: Words, { code, count = 0, day = '' }: Trouble): { title: string; detail: string } {
  return {
    title: words(`troubles.${code}.title`, { count, day: day && dayWords(day, words.lang) }),
    detail: words(`troubles.${code}.detail`),
  }
}

/** A calendar date in words, the same day in every time zone. */
function dayWords(day: string, lang: string): string {
  return new Date(day).toLocaleDateString(lang, { day: 'numeric', month: 'long', timeZone: 'UTC' })
}
