// What must be there after each kill, by what the screen had shown, and what is.
import type { Taps } from '../../support/expected-cells.ts'
import type { Played } from '../../support/interview-player.ts'
import type { Inside, Row } from './look-inside.ts'

export type Shown = { played: Played; isThanked: boolean; isAtItsPoint: boolean }

/** A response that must be at the endpoint in the end; of a partial one, `taps` are those whose next screen was shown. */
export type Known = { digest: string; status: 'complete' | 'partial'; taps: Taps }

export type Books = {
  known: Map<string, Known>
  counts: Record<string, number>
  faults: Record<string, number>
  compare: (inside: Inside, shown: Shown) => void
}

export function createBooks(): Books {
  const known = new Map<string, Known>()
  const counts = { atItsPoint: 0, finishedInterviews: 0, interruptedInterviews: 0, nothingKeptYet: 0, answersShownAsKept: 0 }
  const faults = { keptButLost: 0, altered: 0, halfWritten: 0, ledgerErrors: 0 }
  function compare(inside: Inside, { played, isThanked, isAtItsPoint }: Shown): void {
    const responses = inside.rows.filter(({ kind }) => kind === 'response')
    const fresh = responses.filter(({ id }) => !known.has(id))
    const drafts = inside.drafts
    // The tap that was given last may have been kept or not: its next screen was not seen.
    const kept: Taps = new Map([...played.taps].slice(0, isThanked ? undefined : -1))
    counts.atItsPoint += isAtItsPoint ? 1 : 0
    counts.answersShownAsKept += kept.size
    if (isThanked ? fresh.length !== 1 : kept.size > 0 && fresh.length + drafts.length !== 1) faults.keptButLost += 1
    if (fresh.length + drafts.length > 1) faults.halfWritten += 1
    faults.halfWritten += [...inside.rows, ...drafts].filter(({ isWhole }) => !isWhole).length
    faults.keptButLost += [...known.keys()].filter((id) => !responses.some((row) => row.id === id)).length
    faults.altered += responses.filter(({ id, digest }) => known.has(id) && known.get(id)?.digest !== digest).length
    if (!addsUp(inside.ledger, responses)) faults.ledgerErrors += 1
    for (const { id, digest } of fresh) known.set(id, { digest, status: 'complete', taps: played.taps })
    for (const { id, digest } of drafts) known.set(id, { digest, status: 'partial', taps: kept })
    counts.finishedInterviews += fresh.length
    counts.interruptedInterviews += drafts.length
    counts.nothingKeptYet += fresh.length + drafts.length === 0 ? 1 : 0
  }
  return { known, counts, faults, compare }
}

/** The ledger counts what is in the tables; what was purged stays accepted. */
function addsUp(ledger: Record<string, number>, responses: readonly Row[]): boolean {
  const count = (...states: string[]) => responses.filter(({ state }) => states.includes(state)).length
  const { collected = 0, waiting = 0, held = 0, accepted = 0, removed = 0 } = ledger
  const isSum = collected === waiting + held + accepted + removed && collected === responses.length
  return isSum && waiting === count('waiting') && accepted === count('accepted', 'purged') && held === count('held')
}
