import type { Tablet } from '../../tablet.ts'
import { words } from '../strings/researcher-words.ts'
import { useLoaded } from './use-loaded.ts'

/** How many were heard today, and where all of them are. */
export function Counts({ tablet }: { tablet: Tablet }) {
  const ledger = useLoaded(tablet, () => tablet.ledger())
  return (
    <section class="counts" aria-label={words.device(tablet.identity()?.label ?? '')}>
      <Count number={ledger?.today} label={words.counts.today} />
      <Count number={ledger && ledger.waiting + ledger.held} label={words.counts.waiting} />
      <Count number={ledger?.accepted} label={words.counts.accepted} />
      {ledger !== undefined && ledger.held > 0 && <p class="counts-held">{words.counts.held(ledger.held)}</p>}
    </section>
  )
}

function Count({ number, label }: { number: number | undefined; label: string }) {
  return (
    <p class="count">
      <b>{number === undefined ? '–' : number.toLocaleString()}</b> <span>{label}</span>
    </p>
  )
}
