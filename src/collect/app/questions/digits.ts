/** Digits of the rows that keyboards for our languages type: Arabic-Indic, Persian and Urdu. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g

/** The same text with European digits; every character stays in its place. */
export function withEuropeanDigits(text: string): string {
  return text.replace(OTHER_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}
