/** Languages that the app itself speaks, by BCP 47 tag, each with its name in its own words. */
export const APP_LANGUAGES = { en: 'English', 'en-simple': 'Easy-read English', ar: 'العربية' } as const

/** Languages written from right to left (Unicode CLDR, script metadata), by their primary tag. */
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ku-arab', 'pa-arab', 'pnb', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Reading direction of a BCP 47 language tag. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const [primary = '', second = ''] = lang.toLowerCase().split('-')
  return RIGHT_TO_LEFT.has(primary) || RIGHT_TO_LEFT.has(`${primary}-${second}`) ? 'rtl' : 'ltr'
}

/** The name of a language in that language: `Polski`. */
export function languageName(lang: string): string {
  if (Object.hasOwn(APP_LANGUAGES, lang)) return APP_LANGUAGES[lang as keyof typeof APP_LANGUAGES]
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1)
}
