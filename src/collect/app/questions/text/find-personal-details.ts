import { withEuropeanDigits } from '../digits.ts'

/** Something in a text that tells who somebody is or where to find them; `start` counts UTF-16 units. */
export type PersonalDetail = { kind: 'email' | 'link' | 'phone' | 'postcode'; start: number; text: string }

/** Postcode areas of the United Kingdom are these single letters and most pairs, but not those of "yr5", "KS2" and "PS5". */
const AREA = '[BEGLMNSW]|(?!KS|NO|PS|YR)[A-Z]{2}'

/** A digit, and before it what people put between the groups of a number. */
const DIGIT = '(?:[ ().\\-\\u00a0]{0,2}\\d)'

/**
 * Looked for in this order; a place that one has found no later one looks at.
 *
 * | kind     | found                                                                  | left alone                            |
 * | -------- | ---------------------------------------------------------------------- | ------------------------------------- |
 * | email    | `jo@school.sch.uk`                                                     | `@` alone                             |
 * | link     | `https://…`, `www.…`, `name.org.uk`, short ones with a path (`t.me/jo`) | a full stop without a space after it  |
 * | phone    | UK mobiles (07), landlines (01, 02), `+` and 9 to 13 digits            | 0800, 03, 999, scores, dates, counting |
 * | postcode | whole ones, with or without the space                                  | halves (`TS3`), "9am", "2nd"          |
 */
const PATTERNS = [
  ['email', /[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[a-z]{2,}/gi],
  [
    'link',
    /(?:https?:\/\/|www\.)\S*[\w/]|(?<![\w.-])[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:(?:com|net|org|uk)\b(?:\/\S*[\w/])?|(?:be|gg|io|ly|me|tv)\/\S*[\w/])/gi,
  ],
  [
    'phone',
    new RegExp(
      `(?<![\\d+])(?:(?:(?:\\+|00)44[ -]?(?:\\(0\\) ?)?(?=[127])|(?:\\((?=\\d+\\)))?0(?=[127]\\d)(?!123456789))(?:7${DIGIT}{9}|[12]${DIGIT}{8,9})|\\+(?!\\d*0{5})[1-9]${DIGIT}{8,12})(?!\\d)`,
      'g',
    ),
  ],
  ['postcode', new RegExp(`(?<![A-Z\\d])(?:${AREA})\\d[A-Z\\d]?[ -]?\\d[ABD-HJLNP-UW-Z]{2}(?![A-Z\\d])`, 'gi')],
] as const

/** "2nd" after a space is read as a place in a race and not as the end of a postcode. */
const ORDINAL = / (?:1st|2nd|3rd|\dth)$/

/** What in this text looks like a phone number, postcode, e-mail address or link, in the order of the text. */
export function findPersonalDetails(text: string): PersonalDetail[] {
  const found: PersonalDetail[] = []
  for (const [kind, pattern] of PATTERNS) {
    for (const { 0: words, index: start } of withEuropeanDigits(text).matchAll(pattern)) {
      const isKnown = found.some((one) => start < one.start + one.text.length && one.start < start + words.length)
      if (!isKnown && !ORDINAL.test(words)) found.push({ kind, start, text: text.slice(start, start + words.length) })
    }
  }
  return found.toSorted((one, other) => one.start - other.start)
}

/** The text without this detail, and without the space that would be left double. */
export function withoutDetail(text: string, { start, text: detail }: PersonalDetail): string {
  const after = text.slice(start + detail.length)
  const before = text.slice(0, start)
  return (/^\s|^$/.test(after) ? before.replace(/ $/, '') : before) + after
}
