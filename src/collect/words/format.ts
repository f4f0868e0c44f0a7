/** A message as the build compiles it from ICU MessageFormat (scripts/words.ts): plain words, or words and places to fill. */
export type Message = string | readonly Part[]
type Part = string | readonly [name: string, type?: string, choices?: Choices | string]
type Choices = { readonly [choice: string]: Message | number }

export type Values = Readonly<Record<string, string | number>>

/**
 * The message with its places filled, in the language's own numbers. Knows what our words use: `{x}`, `{x, number}`,
 * `{x, plural, …}` with `=1` and `#`, `{x, select, …}`; anything else in a catalogue stops the build.
 */
export function format(message: Message, values: Values, lang: string, count?: number): string {
  if (typeof message === 'string') return message === '#' && count !== undefined ? numberIn(lang, count) : message
  return message.map((part) => (typeof part === 'string' ? format(part, values, lang, count) : fill(part, values, lang))).join('')
}

function fill([name, type, choices]: Exclude<Part, string>, values: Values, lang: string): string {
  const value = values[name] ?? ''
  if (typeof choices === 'object') {
    const choice = choices[value] ?? choices[type === 'plural' ? pluralIn(lang, Number(value)) : 'other'] ?? choices['other']
    return typeof choice === 'number' ? '' : format(choice ?? '', values, lang, Number(value))
  }
  return type === 'number' ? numberIn(lang, Number(value)) : String(value)
}

/** By language: making one takes longer than all the rest of a message. */
const numbers = new Map<string, Intl.NumberFormat>()

/**
 * A number as the language writes it. English does without the browser's tables: to load them takes a slow tablet, once after
 * each start, a fifth of a second.
 */
export function numberIn(lang: string, value: number): string {
  if (isEnglish(lang) && Number.isSafeInteger(value)) return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const known = numbers.get(lang) ?? new Intl.NumberFormat(lang)
  numbers.set(lang, known)
  return known.format(value)
}

function pluralIn(lang: string, value: number): string {
  if (isEnglish(lang)) return value === 1 ? 'one' : 'other'
  return new Intl.PluralRules(lang).select(value)
}

/** A time of day in hours and minutes, `08:05`, in the reader's own figures. */
export function clockIn(lang: string, at: Date): string {
  if (isEnglish(lang)) return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  return at.toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

function isEnglish(lang: string): boolean {
  return lang === 'en' || lang.startsWith('en-')
}
