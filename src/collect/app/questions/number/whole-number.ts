/** First code points of the digit rows that keyboards for our languages type: European, Arabic-Indic, Persian and Urdu. */
const ZEROS = [0x30, 0x660, 0x6f0]

/** A whole number as a person types it, in any of these digits; `undefined` if it is not one or too large to be exact. */
export function readWholeNumber(typed: string): number | undefined {
  const plain = [...typed.trim()].map(europeanDigit).join('')
  if (!/^-?\d{1,9}$/.test(plain)) return undefined
  return Number(plain)
}

function europeanDigit(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const zero = ZEROS.find((first) => point >= first && point <= first + 9)
  return zero === undefined ? character : String(point - zero)
}
