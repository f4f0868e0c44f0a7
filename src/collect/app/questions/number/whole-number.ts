import { withEuropeanDigits } from '../digits.ts'

/** A whole number as a person types it, in the digits of any of our languages; `undefined` if it is not one or too large to be exact. */
export function readWholeNumber(typed: string): number | undefined {
  const plain = withEuropeanDigits(typed.trim())
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : undefined
}
