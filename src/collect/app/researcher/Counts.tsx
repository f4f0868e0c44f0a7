import type { Tablet } from '../../tablet.ts'
import { numberIn } from '../../words/format.ts'
import { useWords } from '../words.ts'
import { useLoaded } from './use-loaded.ts'

/** How many were heard today, and where all of them are. */
export function Counts({ tablet }: { tablet: Tablet }) {
  const words = useWords()
  const ledger = useLoaded(tablet, () => tablet.ledger())
  return (
    <section class="counts" aria-label={words('common.device', { label: tablet.identity()?.label ?? '' })}>
      <Count number={ledger?.today} label={words('home.counts.today')} />
      <Count number={ledger && ledger.waiting + ledger.held} label={words('home.counts.waiting')} />
      <Count number={ledger?.accepted} label={words('home.counts.accepted')} />
      {ledger !== undefined && ledger.held > 0 && <p class="counts-held">{words('home.counts.held', { count: ledger.held })}</p>}
    </section>
  )
}

/** One number, and what it counts. */
export function Count({ number, label }: { number: number | undefined; label: string }) {
  const { lang } = useWords()
  return (
    <p class="count">
      <b>{number === undefined ? '–' : numberIn(lang, number)}</b> <span>{label}</span>
    </p>
  )
}
