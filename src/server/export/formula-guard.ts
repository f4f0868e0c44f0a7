import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'

const codes: ReadonlySet<string> = new Set(Object.values(MISSING_CODES))

/** Excel and its kin run a cell that begins like this, full-width signs included (OWASP, "CSV Injection"). */
const LIKE_A_FORMULA = /^[=+\-@\t\r＝＋－＠]/

const A_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/**
 * A typed text as it may stand in a CSV cell: an apostrophe goes before what a spreadsheet would run, and before a text
 * that would read as a missing code. Other pure numbers stay as typed. A text that already has apostrophes there gets one
 * more, so that taking one away always gives what was typed.
 */
export function guardText(text: string): string {
  return needsGuard(text) ? `'${text}` : text
}

/** The text as typed, from a guarded one. */
export function unguardText(cell: string): string {
  return cell.startsWith("'") && needsGuard(cell) ? cell.slice(1) : cell
}

function needsGuard(text: string): boolean {
  const bare = text.startsWith("'") ? text.replace(/^'+/, '') : text
  return codes.has(bare) || (LIKE_A_FORMULA.test(bare) && !A_NUMBER.test(bare))
}
