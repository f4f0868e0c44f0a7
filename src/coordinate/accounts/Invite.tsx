import { ROLE_WORDS, ROLES, roleSchema, type Role } from '#contract/coordinator/roles.ts'
import type { InvitationReply } from '#contract/coordinator/accounts.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { CopyButton } from '../devices/CopyButton.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'
import { formatSoon } from '../wording/times.ts'
import './accounts.css'

/** Makes a link for one person, who then chooses name and password: nobody else ever knows it. */
export function Invite() {
  const { api } = useRoom()
  const act = useAct()
  const role = useSignal<Role>('analyst')
  const fault = useSignal<string | undefined>(undefined)
  const made = useSignal<InvitationReply | undefined>(undefined)
  const invite = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const endsOn = typedText(new FormData(event.currentTarget), 'endsOn')
    fault.value = role.value === 'partner' && endsOn === '' ? 'A partner needs a last day.' : undefined
    if (fault.value) return
    made.value = undefined
    made.value = await act.run(
      () => api.invite({ role: role.value, ...(endsOn !== '' && { endsOn }) }),
      () => 'The link is made. It works once.',
    )
  }
  return (
    <section class="panel" aria-labelledby="invite">
      <form class="invite" onSubmit={(event) => void invite(event)} noValidate>
        <h2 id="invite">Invite somebody</h2>
        <div class="invite-fields">
          <SelectField
            label="As"
            hint={ROLE_WORDS[role.value].is}
            choices={ROLES.map((each) => [each, ROLE_WORDS[each].name] as const)}
            value={role.value}
            onChange={(event) => (role.value = roleSchema.parse(event.currentTarget.value))}
          />
          <Field
            label={role.value === 'partner' ? 'Last day' : 'Last day, if there is one'}
            hint="Their access ends with it."
            name="endsOn"
            type="date"
            fault={fault.value}
          />
        </div>
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          Make a link
        </Button>
        <Outcome act={act} />
      </form>
      {made.value && <Link {...made.value} />}
    </section>
  )
}

function Link({ link, expiresAt }: InvitationReply) {
  const said = useSignal('')
  return (
    <div class="invite-link">
      <p>Send this to them, and to nobody else. It is shown once and works until {formatSoon(new Date(expiresAt))}.</p>
      <p>
        <code>{link}</code>
      </p>
      <CopyButton text={link} said={said} />
      <p role="status" class="soft">
        {said}
      </p>
    </div>
  )
}
