import { enrolmentCodeRequestSchema } from '#contract/coordinator/api.ts'

export type CodeWishFaults = { uses?: string; hours?: string }

/** How many devices and hours were typed, within the bounds of the contract, or for each field what to mend. */
export function readCodeWish(typed: {
  uses: string
  hours: string
}): { ok: true; value: { uses: number; hours: number } } | { ok: false; faults: CodeWishFaults } {
  const read = enrolmentCodeRequestSchema.safeParse({ uses: wholeNumber(typed.uses), hours: wholeNumber(typed.hours) })
  if (read.success) return { ok: true, value: read.data }
  const isAtFault = (field: string) => read.error.issues.some((issue) => issue.path[0] === field)
  return {
    ok: false,
    faults: {
      ...(isAtFault('uses') && { uses: 'Type a number from 1 to 100.' }),
      ...(isAtFault('hours') && { hours: 'Type a number from 1 to 2,160 (90 days).' }),
    },
  }
}

/** NaN for anything but plain digits: an empty field must not become the contract's default unseen. */
function wholeNumber(typed: string): number {
  return /^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN
}
