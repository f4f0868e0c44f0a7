import { LocationProvider, Route, Router } from 'preact-iso'
import { AccountsPage } from './pages/AccountsPage.tsx'
import { BatchesPage } from './pages/BatchesPage.tsx'
import { CalendarPage } from './pages/CalendarPage.tsx'
import { CheckingPage } from './pages/CheckingPage.tsx'
import { DevicesPage } from './pages/DevicesPage.tsx'
import { ElsewherePage } from './pages/ElsewherePage.tsx'
import { LogPage } from './pages/LogPage.tsx'
import { ProgressPage } from './pages/ProgressPage.tsx'
import { PlacesPage } from './pages/PlacesPage.tsx'
import { QuarantinePage } from './pages/QuarantinePage.tsx'
import { QuestionnairesPage } from './pages/QuestionnairesPage.tsx'
import { RetentionPage } from './pages/RetentionPage.tsx'
import { SecondStepPage } from './pages/SecondStepPage.tsx'
import { SessionsPage } from './pages/SessionsPage.tsx'
import { SetupPage } from './pages/SetupPage.tsx'
import { SignInPage } from './pages/SignInPage.tsx'
import { WithdrawalsPage } from './pages/WithdrawalsPage.tsx'
import { YouPage } from './pages/YouPage.tsx'
import { Shell } from './parts/Shell.tsx'
import { RoomProvider } from './room-state.ts'
import type { RoomState } from './room-state.ts'
import { pagesOf, ROOMS, YOU } from './rooms.ts'

const PAGES = {
  progress: ProgressPage,
  devices: DevicesPage,
  sessions: SessionsPage,
  calendar: CalendarPage,
  settings: PlacesPage,
  batches: BatchesPage,
  quarantine: QuarantinePage,
  withdrawals: WithdrawalsPage,
  questionnaires: QuestionnairesPage,
  accounts: AccountsPage,
  log: LogPage,
  retention: RetentionPage,
} as const

/** The coordinator's room: set up or sign in first, at any address; then the page of the address. */
export function Room({ state }: { state: RoomState }) {
  return (
    <RoomProvider value={state}>
      <LocationProvider scope={ROOMS.progress}>
        <Gate state={state} />
      </LocationProvider>
    </RoomProvider>
  )
}

/** Going to another page tells the endpoint that somebody is there: pages that refresh themselves do not keep a session alive. */
function Gate({ state }: { state: RoomState }) {
  const door = state.door.value
  if (door) return <SetupPage {...door} />
  const session = state.session.value
  if (session.state === 'signed-out') return <SignInPage hasEnded={session.hasEnded} />
  if (session.state !== 'signed-in')
    return <CheckingPage trouble={session.state === 'unreachable' ? session.trouble : undefined} />
  if (session.who.mustSetUpSecondStep) return <SecondStepPage />
  return (
    <Shell who={session.who}>
      <Router onRouteChange={() => void state.api.findSession()}>
        {pagesOf(session.who.role).map(({ name }) => (
          <Route key={name} path={ROOMS[name]} component={PAGES[name]} />
        ))}
        <Route path={YOU} component={YouPage} />
        <Route default component={ElsewherePage} />
      </Router>
    </Shell>
  )
}
