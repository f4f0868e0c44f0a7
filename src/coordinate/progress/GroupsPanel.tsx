import type { ProgressGroup, QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { percentWords, shownCount } from './progress-words.ts'

const HEARD: Column<ProgressGroup>[] = [
  { head: 'Heard', isNumber: true, cell: ({ heard }) => shownCount(heard) },
  { head: 'Of those asked', isNumber: true, cell: ({ percent }) => percentWords(percent) },
  { head: 'Live here', isNumber: true, cell: ({ population }) => percentWords(population) },
]
const COLUMNS: readonly [Column<ProgressGroup>, ...Column<ProgressGroup>[]] = [
  { head: 'Group', cell: (group) => <Group group={group} /> },
  ...HEARD,
]

/** Who is heard by the equality questions: those not yet heard enough in front, all the others below. */
export function GroupsPanel({ progress: { groups } }: { progress: QuestionnaireProgress }) {
  const behind = groups.filter(({ isBehind }) => isBehind)
  const isKnown = groups.some(({ population }) => population !== null)
  return (
    <section class="panel">
      <DataTable
        title="Not yet heard enough"
        lead="Heard less than four fifths of their share of those who live here."
        columns={COLUMNS}
        rows={behind}
        keyOf={keyOf}
        empty={
          <p class="soft">
            {isKnown
              ? 'Every group whose share of those who live here is known is heard enough.'
              : 'Write the shares of those who live here into the targets file, and who is not heard enough stands here.'}
          </p>
        }
      />
      <details class="all-groups">
        <summary>All groups</summary>
        <DataTable
          title="All groups"
          isHeadless
          columns={COLUMNS}
          rows={groups}
          keyOf={keyOf}
          empty={<p>Nothing is asked about groups.</p>}
        />
      </details>
    </section>
  )
}

function Group({ group: { label, questionText } }: { group: ProgressGroup }) {
  return (
    <>
      <span class="group-question">{questionText}</span>
      {label}
    </>
  )
}

function keyOf({ question, label }: ProgressGroup): string {
  return `${question} ${label}`
}
