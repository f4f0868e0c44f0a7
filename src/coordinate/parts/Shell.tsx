import type { SignedIn } from '#contract/coordinator/api.ts'
import { ROLE_WORDS } from '#contract/coordinator/roles.ts'
import { Button } from '#design/Button.tsx'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useRoom } from '../room-state.ts'
import { pagesOf, ROOMS, YOU } from '../rooms.ts'
import { useAct } from '../use-act.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Outcome } from './Outcome.tsx'
import './shell.css'

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
            {pagesOf(who.role).map(({ name, words }) => (
              <a key={name} class="way" href={ROOMS[name]} aria-current={path === ROOMS[name] ? 'page' : undefined}>
                {words}
              </a>
            ))}
          </nav>
          <SignOut who={who} />
        </div>
      </header>
      <main class="page" id="page" tabIndex={-1}>
        {children}
      </main>
      <ConfirmDialog />
    </div>
  )
}

function SignOut({ who: { name, role } }: { who: SignedIn }) {
  const { api, session } = useRoom()
  const act = useAct()
  const signOut = async () => {
    const reply = await act.run(api.signOut, () => '')
    if (reply) session.value = { state: 'signed-out', hasEnded: false }
  }
  return (
    <div class="who">
      <p class="who-name">
        <a class="who-link" href={YOU}>
          {name}
        </a>
      </p>
      <p class="who-role">{ROLE_WORDS[role].name}</p>
      <Button look="link" class="sign-out" isBusy={act.isBusy.value} onClick={() => void signOut()}>
        Sign out
      </Button>
      <Outcome act={act} />
    </div>
  )
}
