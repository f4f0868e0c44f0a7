import './devices.css'
import type { EnrolmentCodeReply } from '#contract/coordinator/api.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { EnrolmentCard } from './EnrolmentCard.tsx'
import { readCodeWish } from './read-code-wish.ts'
import type { CodeWishFaults } from './read-code-wish.ts'

/** Makes an enrolment code and shows it, once: the endpoint keeps only its hash. */
export function EnrolmentCodeMaker() {
  const { api } = useRoom()
  const act = useAct()
  const faults = useSignal<CodeWishFaults>({})
  const made = useSignal<EnrolmentCodeReply | undefined>(undefined)
  const make = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const wish = readCodeWish({ uses: typedText(typed, 'uses'), hours: typedText(typed, 'hours') })
    faults.value = wish.ok ? {} : wish.faults
    if (!wish.ok) return
    made.value = undefined
    const reply = await act.run(
      () => api.makeEnrolmentCode(wish.value),
      ({ code, uses }) => `Code ${code} is made, for ${countOf(uses, 'device')}.`,
    )
    if (reply) made.value = reply
  }
  return (
    <section class="panel code-maker" aria-labelledby="code-maker">
      <form class="code-wish" onSubmit={(event) => void make(event)} noValidate>
        <h2 id="code-maker">Make an enrolment code</h2>
        <p class="soft">It lets a device in. Nothing can be collected without one.</p>
        <div class="code-fields">
          <Field label="Devices it is for" name="uses" inputMode="numeric" defaultValue="1" fault={faults.value.uses} />
          <Field label="Hours it works" name="hours" inputMode="numeric" defaultValue="24" fault={faults.value.hours} />
        </div>
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          Make a code
        </Button>
        <Outcome act={act} />
      </form>
      {made.value ? (
        <EnrolmentCard made={made.value} />
      ) : (
        <p class="code-place soft">The code appears here, as text and to scan. It is shown once.</p>
      )}
    </section>
  )
}
