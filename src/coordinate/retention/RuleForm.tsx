import type { RetentionPlan, RetentionRule, SetRule } from '#contract/coordinator/retention.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { PlanTable } from './PlanTable.tsx'
import { readRule, type RuleFaults } from './read-rule.ts'

type Tried = { rule: RetentionRule; plan: RetentionPlan }

/** A rule is tried first: what it would delete, and when, is on the screen before it can be set. */
export function RuleForm({ inForce, onSet }: { inForce: SetRule | null; onSet: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const faults = useSignal<RuleFaults>({})
  const tried = useSignal<Tried | undefined>(undefined)
  const look = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readRule(new FormData(event.currentTarget))
    faults.value = 'faults' in read ? read.faults : {}
    tried.value = undefined
    if ('faults' in read) return
    const plan = await act.run(
      () => api.planRetention(read.rule),
      () => 'This is a dry run: nothing is changed.',
    )
    if (plan) tried.value = { rule: read.rule, plan }
  }
  const set = async ({ rule }: Tried) => {
    const done = await act.run(
      () => api.setRetention(rule),
      () => 'The rule is in force.',
    )
    if (!done) return
    tried.value = undefined
    onSet()
  }
  return (
    <section class="panel" aria-labelledby="retention-rule">
      <form class="retention-form" onSubmit={(event) => void look(event)} noValidate>
        <h2 id="retention-rule">{inForce ? 'Set another rule' : 'Set a rule'}</h2>
        <RuleFields rule={inForce?.rule} faults={faults.value} />
        <Button look={tried.value ? 'quiet' : 'main'} type="submit" isBusy={act.isBusy.value}>
          See what it would delete
        </Button>
      </form>
      {tried.value && (
        <div class="retention-plan">
          <PlanTable plan={tried.value.plan} />
          <Button look="main" isBusy={act.isBusy.value} onClick={() => void set(tried.value!)}>
            Put this rule into force
          </Button>
        </div>
      )}
      <Outcome act={act} />
    </section>
  )
}

function RuleFields({ rule, faults }: { rule: RetentionRule | undefined; faults: RuleFaults }) {
  return (
    <div class="retention-fields">
      <Field
        label="Last day of fieldwork"
        hint="Both times count from here."
        name="closedOn"
        type="date"
        defaultValue={rule?.closedOn}
        fault={faults.closedOn}
      />
      <Field
        label="Months until texts go"
        hint="What people typed, and the sealed originals."
        name="textMonths"
        inputMode="numeric"
        defaultValue={rule?.textMonths ?? 6}
        fault={faults.textMonths}
      />
      <Field
        label="Months until responses go"
        hint="Totals and the list of withdrawals stay."
        name="rowMonths"
        inputMode="numeric"
        defaultValue={rule?.rowMonths ?? 24}
        fault={faults.rowMonths}
      />
    </div>
  )
}
