import type { BegunSecondStep } from '#contract/coordinator/second-step.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx'
import { Door } from '../parts/Door.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { KeepCodes } from '../you/KeepCodes.tsx'
import { SetUp } from '../you/SecondStep.tsx'
import { ShowPhone } from '../you/ShowPhone.tsx'

/** Where the project asks everybody for a second step: somebody without one sets it up, or signs out. */
export function SecondStepPage() {
  const { checkSession } = useRoom()
  const begun = useSignal<BegunSecondStep | undefined>(undefined)
  const codes = useSignal<readonly string[] | undefined>(undefined)
  return (
    <Door isWide={begun.value !== undefined}>
      <PageHead title="Set up your second step">This project asks everybody who signs in for one.</PageHead>
      {codes.value ? (
        <KeepCodes heading="h2" codes={codes.value} onKept={() => void checkSession()} />
      ) : begun.value ? (
        <ShowPhone
          heading="h2"
          begun={begun.value}
          onConfirmed={(made) => (codes.value = made)}
          onLeave={() => (begun.value = undefined)}
        />
      ) : (
        <SetUp onKey={(made) => (begun.value = made)}>
          <SignOutInstead />
        </SetUp>
      )}
      <ConfirmDialog />
    </Door>
  )
}

function SignOutInstead() {
  const { api, session } = useRoom()
  const act = useAct()
  const signOut = async () => {
    if (await act.run(api.signOut, () => '')) session.value = { state: 'signed-out', hasEnded: false }
  }
  return (
    <Button look="link" class="door-other" isBusy={act.isBusy.value} onClick={() => void signOut()}>
      Sign out instead
    </Button>
  )
}
