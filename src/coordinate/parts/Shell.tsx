import type { SignedIn } from '#contract/coordinator/api.ts'
import { Button } from '#design/Button.tsx'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useRoom } from '../room-state.ts'
import { ROOMS } from '../rooms.ts'
import { useAct } from '../use-act.ts'
import { Outcome } from './Outcome.tsx'
import './shell.css'

const PAGES = [
  [ROOMS.overview, 'Overview'],
  [ROOMS.devices, 'Devices'],
  [ROOMS.sessions, 'Sessions'],
  [ROOMS.settings, 'Settings'],
  [ROOMS.batches, 'Batches'],
  [ROOMS.quarantine, 'Quarantine'],
  [ROOMS.withdrawals, 'Withdrawals'],
  [ROOMS.questionnaires, 'Questionnaires'],
] as const

/** The dark side with the way around, and the page beside it. */
export function Shell({ who, children }: { who: SignedIn; children: ComponentChildren }) {
  const { path } = useLocation()
  return (
    <div class="room">
      <a class="skip" href="#page">
        Skip to the page
      </a>
      <header class="side">
        <div class="side-stays">
          <p class="brand">Earshot</p>
          <nav class="ways" aria-label="Pages">
            {PAGES.map(([href, words]) => (
              <a key={href} class="way" href={href} aria-current={path === href ? 'page' : undefined}>
                {words}
              </a>
            ))}
          </nav>
          <SignOut name={who.name} />
        </div>
      </header>
      <main class="page" id="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function SignOut({ name }: { name: string }) {
  const { api, session } = useRoom()
  const act = useAct()
  const signOut = async () => {
    const reply = await act.run(api.signOut, () => '')
    if (reply) session.value = { state: 'signed-out', hasEnded: false }
  }
  return (
    <div class="who">
      <p class="who-name">{name}</p>
      <Button look="link" class="sign-out" isBusy={act.isBusy.value} onClick={() => void signOut()}>
        Sign out
      </Button>
      <Outcome act={act} />
    </div>
  )
}
