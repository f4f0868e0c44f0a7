import { PHASES, type Calendar, type Phase, type PhaseDates } from '#contract/coordinator/calendar.ts'
import { Button } from '#design/Button.tsx'
import { Choice } from '#design/Choice.tsx'
import { Field } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useId } from 'preact/hooks'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { PHASE_WORDS } from './calendar-words.ts'
import { readPhases, type PhaseFaults } from './read-phases.ts'

/** All phases at once: what stands here is the calendar. */
export function CalendarForm({ calendar, onSet }: { calendar: Calendar; onSet: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const faults = useSignal<PhaseFaults>({})
  const set = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readPhases(new FormData(event.currentTarget))
    faults.value = 'faults' in read ? read.faults : {}
    if ('faults' in read) return
    const done = await act.run(
      () => api.setCalendar(calendar.questionnaire, read.phases),
      () => 'The calendar is set. Tablets hear of it when they next reach Earshot.',
    )
    if (done) onSet()
  }
  return (
    <form class="calendar-form" onSubmit={(event) => void set(event)} noValidate>
      <p class="soft">
        Leave open what is not known. Days that are not confirmed are shown as such and lock nothing; once the confirmed days of
        Collect are over, tablets start nothing new, and what is on them still arrives.
      </p>
      {PHASES.map((phase) => (
        <PhaseFields key={phase} phase={phase} dates={calendar.phases[phase]} fault={faults.value[phase]} />
      ))}
      <Button look="main" type="submit" isBusy={act.isBusy.value}>
        Set the calendar
      </Button>
      <Outcome act={act} />
    </form>
  )
}

type PhaseFieldsProps = { phase: Phase; dates: PhaseDates; fault: string | undefined }

function PhaseFields({ phase, dates: { from, to, isConfirmed }, fault }: PhaseFieldsProps) {
  const isSure = useSignal(isConfirmed)
  const id = useId()
  return (
    <fieldset class="phase-row" aria-labelledby={id}>
      <p id={id}>
        <b>{PHASE_WORDS[phase].name}</b> <span class="soft">{PHASE_WORDS[phase].is}</span>
      </p>
      <div class="phase-days">
        <Field label="First day" name={`${phase}.from`} type="date" defaultValue={from ?? ''} fault={fault} />
        <Field label="Last day" name={`${phase}.to`} type="date" defaultValue={to ?? ''} />
        <Choice
          type="checkbox"
          name={`${phase}.isConfirmed`}
          checked={isSure.value}
          onChoose={(wanted) => (isSure.value = wanted)}
        >
          Confirmed
        </Choice>
      </div>
    </fieldset>
  )
}
