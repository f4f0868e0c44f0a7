/** Languages written from right to left (Unicode CLDR, script metadata), by their primary tag. */
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ku-arab', 'pa-arab', 'pnb', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Reading direction of a BCP 47 language tag. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const [primary = '', second = ''] = lang.toLowerCase().split('-')
  return RIGHT_TO_LEFT.has(primary) || RIGHT_TO_LEFT.has(`${primary}-${second}`) ? 'rtl' : 'ltr'
}
