import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'

const codes: ReadonlySet<string> = new Set(Object.values(MISSING_CODES))

/** Excel and its kin run a cell that begins like this, full-width signs included (OWASP, "CSV Injection"). */
const LIKE_A_FORMULA = /^[=+\-@\t\r＝＋－＠]/

const A_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/**
 * A typed text as it may stand in a CSV cell: an apostrophe goes before what a spreadsheet would run, and before a text
 * that would read as a missing code. Other pure numbers stay as typed.
 */
export function guardText(text: string): string {
  if (codes.has(text)) return `'${text}`
  return LIKE_A_FORMULA.test(text) && !A_NUMBER.test(text) ? `'${text}` : text
}
