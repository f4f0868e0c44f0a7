import { CODE_COLOURS, CODE_PARTS, CODE_THINGS, type CodePart } from '#contract/withdrawal.ts'
import { Button } from '#design/Button.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { withdrawnWords } from './withdrawn-words.ts'
import './withdrawals.css'

const asChoices = (names: readonly string[]) => names.map((name) => [name, name] as const)
const COLOURS = asChoices(CODE_COLOURS)
const THINGS = asChoices(CODE_THINGS)
const ORDER = ['First', 'Second', 'Third', 'Fourth'] as const

/** Four colours and four pictures, as they are read out. */
export function WithdrawForm() {
  const { api } = useRoom()
  const act = useAct()
  const code = useSignal<Partial<CodePart>[]>([])
  const isIncomplete = useSignal(false)
  const change = (at: number, part: Partial<CodePart>) => {
    isIncomplete.value = false
    code.value = ORDER.map((_, each) => ({ ...code.value[each], ...(each === at && part) }))
  }
  const withdraw = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const parts = code.value.flatMap(({ colour, thing }) => (colour && thing ? [{ colour, thing }] : []))
    isIncomplete.value = parts.length < CODE_PARTS
    if (isIncomplete.value) return
    if (await act.run(() => api.withdraw(parts), withdrawnWords)) code.value = []
  }
  return (
    <section class="panel" aria-labelledby="withdraw-form">
      <h2 id="withdraw-form">Withdraw a response</h2>
      <p class="soft">Somebody has changed their mind. Put in the four pictures of their card, in their order.</p>
      <form class="withdraw-form" onSubmit={(event) => void withdraw(event)} noValidate>
        {ORDER.map((name, at) => (
          <fieldset key={name}>
            <legend>{name} picture</legend>
            <SelectField
              label="Colour"
              blank="Choose"
              choices={COLOURS}
              value={code.value[at]?.colour ?? ''}
              fault={isIncomplete.value && !code.value[at]?.colour ? 'Choose a colour.' : undefined}
              onChange={(event) => change(at, { colour: event.currentTarget.value as CodePart['colour'] })}
            />
            <SelectField
              label="Thing"
              blank="Choose"
              choices={THINGS}
              value={code.value[at]?.thing ?? ''}
              fault={isIncomplete.value && !code.value[at]?.thing ? 'Choose a thing.' : undefined}
              onChange={(event) => change(at, { thing: event.currentTarget.value as CodePart['thing'] })}
            />
          </fieldset>
        ))}
        <Button look="danger" type="submit" isBusy={act.isBusy.value}>
          Delete this response
        </Button>
      </form>
      <Outcome act={act} />
    </section>
  )
}
