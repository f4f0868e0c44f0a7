import './overview.css'
import type { Overview } from '#contract/coordinator/api.ts'
import { backupSentence } from '../wording/backup-words.ts'
import { countOf, formatNumber } from '../wording/numbers.ts'

type Responses = Overview['responses']
const PARTS = [
  ['opened', 'opened and checked'],
  ['waiting', 'waiting to be opened'],
  ['quarantined', 'in quarantine'],
] as const satisfies readonly (readonly [keyof Responses, string])[]

/** How many responses are here, how far each part of them has come, and when all was last backed up. */
export function ArrivalPanel({ responses, sessions, backups }: Pick<Overview, 'responses' | 'sessions' | 'backups'>) {
  return (
    <section class="panel arrival-panel" aria-labelledby="arrival">
      <h2 id="arrival">Responses received</h2>
      <p class="soft">
        {sessions === 0
          ? 'No session has arrived yet.'
          : `${countOf(sessions, 'session')} ${sessions === 1 ? 'has' : 'have'} arrived too.`}{' '}
        {backupSentence(backups, new Date())}
      </p>
      <div class="arrival">
        <p class="big">{formatNumber(responses.received)}</p>
        <div class="arrival-parts">
          <ShareBar responses={responses} />
          <dl class="parts">
            {PARTS.map(([part, words]) => (
              <div key={part} class={`part part-${part}`}>
                <dt>{words}</dt>
                <dd>{formatNumber(responses[part])}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </section>
  )
}

/** The three parts as widths. Its numbers stand below it, so it is hidden from those who listen. */
function ShareBar({ responses }: { responses: Responses }) {
  let start = 0
  return (
    <svg class="share" width="100%" height="20" aria-hidden="true">
      <defs>
        <pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="stripe-ground" width="8" height="8" />
          <rect class="stripe" width="4" height="8" />
        </pattern>
      </defs>
      <rect class="share-ground" width="100%" height="20" />
      {PARTS.map(([part]) => {
        const share = responses.received === 0 ? 0 : (100 * responses[part]) / responses.received
        const x = start
        start += share
        return <rect key={part} class={`share-${part}`} x={`${x}%`} width={`${share}%`} height="20" />
      })}
    </svg>
  )
}
