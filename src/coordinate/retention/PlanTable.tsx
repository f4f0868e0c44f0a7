import type { RetentionPlan } from '#contract/coordinator/retention.ts'
import { DataTable, type Column } from '../parts/DataTable.tsx'
import { formatDate } from '../wording/times.ts'
import { amountWords, STAGE_WORDS } from './retention-words.ts'

type PlanRow = { stage: 'text' | 'rows'; plan: RetentionPlan }

const COLUMNS: readonly [Column<PlanRow>, ...Column<PlanRow>[]] = [
  { head: 'What goes', cell: ({ stage }) => STAGE_WORDS[stage] },
  { head: 'On', cell: ({ stage, plan }) => formatDate(plan[stage].on) },
  { head: 'Were it done now', cell: ({ stage, plan }) => amountWords(plan[stage]) },
]

/** The dry run: two days, and what would go on each. */
export function PlanTable({ plan }: { plan: RetentionPlan }) {
  return (
    <DataTable
      title="What this rule would delete"
      lead={
        plan.batches === 0
          ? undefined
          : `From the first of these days on, ${plan.batches === 1 ? 'the batch made so far' : `the ${plan.batches} batches made so far`} cannot be downloaded again.`
      }
      columns={COLUMNS}
      rows={[
        { stage: 'text', plan },
        { stage: 'rows', plan },
      ]}
      keyOf={({ stage }) => stage}
      empty={undefined}
    />
  )
}
