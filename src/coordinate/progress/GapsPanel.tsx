import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { useMay } from '../room-state.ts'
import { ROOMS } from '../rooms.ts'
import { formatNumber } from '../wording/numbers.ts'
import { gapSentence } from './progress-words.ts'

type Gap = QuestionnaireProgress['gaps'][number]
const COLUMNS: readonly [Column<Gap>, ...Column<Gap>[]] = [
  { head: 'Who', cell: ({ name, ageBand }) => `${name}, ${ageBand.replace('-', ' to ')}` },
  { head: 'Still needed', isNumber: true, cell: ({ needed }) => formatNumber(needed) },
  { head: 'Sessions', isNumber: true, cell: ({ visits }) => (visits === null ? '–' : formatNumber(visits)) },
]

/** Where to go next. */
export function GapsPanel({ progress }: { progress: QuestionnaireProgress }) {
  const { gaps, target } = progress
  return (
    <section class="panel">
      <DataTable
        title="Sessions that would help most"
        lead={gapSentence(progress)}
        columns={COLUMNS}
        rows={gaps}
        keyOf={({ area, ageBand }) => `${area} ${ageBand}`}
        empty={target === 0 ? <NoTargets /> : <p>{gapSentence(progress)}</p>}
      />
    </section>
  )
}

function NoTargets() {
  const mayDo = useMay()
  if (!mayDo('publish')) return <p>No targets are set yet.</p>
  return (
    <p>
      <a href={ROOMS.questionnaires}>Set targets</a>, and the biggest gaps stand here.
    </p>
  )
}
