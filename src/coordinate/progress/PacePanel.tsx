import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { formatNumber } from '../wording/numbers.ts'
import { PaceChart } from './PaceChart.tsx'
import { heardTitle, paceSentence } from './progress-words.ts'

/** The one number, and whether it is where it has to be today. */
export function PacePanel({ progress }: { progress: QuestionnaireProgress }) {
  const { heard, pace } = progress
  const isBehind = heard !== null && pace !== null && heard < pace.expected
  return (
    <section class="panel pace-panel" aria-labelledby="pace">
      <h2 id="pace">{heardTitle(progress)}</h2>
      <p class={isBehind ? 'warn' : 'soft'}>{paceSentence(progress)}</p>
      <div class="pace">
        {heard !== null && <p class="big">{formatNumber(heard)}</p>}
        <PaceChart progress={progress} />
      </div>
    </section>
  )
}
