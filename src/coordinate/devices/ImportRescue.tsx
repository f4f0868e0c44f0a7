import { rescueSentences } from '#contract/coordinator/rescue.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import type { Trouble } from '../ask.ts'
import { FileField } from '../parts/FileField.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { faultTrouble, sendRescue } from './send-rescue.ts'

/** Takes in the file that was saved on a tablet which cannot send any more. */
export function ImportRescue({ onImported }: { onImported: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const fault = useSignal<string | undefined>(undefined)
  const read = useSignal(0)
  const damage = useSignal<Trouble | undefined>(undefined)
  const importIt = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const file = new FormData(form).get('file')
    damage.value = undefined
    fault.value = file instanceof File && file.name !== '' ? undefined : 'Choose a file first.'
    if (!(file instanceof File) || fault.value) return
    const imported = await act.run(
      () => sendRescue(api, file, ({ counts }) => (read.value = Object.values(counts).reduce((sum, n) => sum + n, 0))),
      (done) => rescueSentences(done).join(' '),
    )
    read.value = 0
    if (!imported) return
    if (imported.fault) damage.value = faultTrouble(imported.fault)
    form.reset()
    onImported()
  }
  return (
    <section class="panel" aria-labelledby="import-rescue">
      <h2 id="import-rescue">Import a rescue copy</h2>
      <p class="soft">
        The sealed responses that somebody saved on a tablet (its Settings, “Save a copy”), for one that is broken or cannot send.
        Importing it twice, or syncing the tablet as well, changes nothing.
      </p>
      <form class="publish" onSubmit={(event) => void importIt(event)} noValidate>
        <FileField
          label="Rescue copy (earshot-rescue-DATE.json)"
          name="file"
          accept=".json,application/json"
          fault={fault.value}
        />
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          Import
        </Button>
      </form>
      {read.value > 0 && <p aria-live="polite">{countOf(read.value, 'item')} read so far</p>}
      <Outcome act={act} />
      <TroubleNotice trouble={damage.value} />
    </section>
  )
}
