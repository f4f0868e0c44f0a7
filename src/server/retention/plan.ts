import { daysOf, type RetentionPlan, type SetRule } from '#contract/coordinator/retention.ts'
import { countBatches } from '../store/delete-answers.ts'
import type { Database } from '../store/schema.ts'
import { countStage, tellAmounts } from './run-stage.ts'
import { countSetAside } from './set-aside.ts'

/** The dry run: what each stage would delete if it were done now. Looks at every row, so it is for a person who asks. */
export async function planRetention(
  database: Database,
  { rule, setAt }: Pick<SetRule, 'rule' | 'setAt'>,
): Promise<RetentionPlan> {
  const days = daysOf({ rule, setAt })
  const setAside = countSetAside(database.dataFolder)
  return {
    text: { on: days.text, ...tellAmounts(await countStage(database, 'text')), setAside },
    rows: { on: days.rows, ...tellAmounts(await countStage(database, 'rows')), setAside },
    batches: await countBatches(database),
  }
}
