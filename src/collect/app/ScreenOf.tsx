import type { Tablet } from '../tablet.ts'
import { Abandoned } from './researcher/Abandoned.tsx'
import { ChoosePin } from './researcher/ChoosePin.tsx'
import { Enrol } from './researcher/Enrol.tsx'
import { Home } from './researcher/Home.tsx'
import { SessionOpen } from './researcher/SessionOpen.tsx'
import { StartSession } from './researcher/StartSession.tsx'
import { Unlock } from './researcher/Unlock.tsx'
import { Withdraw } from './researcher/Withdraw.tsx'
import { InterviewScreen } from './respondent/InterviewScreen.tsx'
import { PassBack } from './respondent/PassBack.tsx'
import type { Go, Screen } from './screen.ts'
import './screens.css'

export type ScreenOfProps = { screen: Screen; tablet: Tablet; go: Go }

/** Which screen is which, once the tablet is open. Loaded beside the first paint. */
export function ScreenOf({ screen, tablet, go }: ScreenOfProps) {
  switch (screen.name) {
    case 'enrol':
      return <Enrol key={screen.code} tablet={tablet} code={screen.code} isForgotten={screen.isForgotten} go={go} />
    case 'pin':
      return <ChoosePin tablet={tablet} go={go} />
    case 'unlock':
      return <Unlock tablet={tablet} go={go} />
    case 'home':
      return <Home tablet={tablet} go={go} />
    case 'start-session':
      return <StartSession tablet={tablet} go={go} />
    case 'session':
      return <SessionOpen tablet={tablet} session={screen.session} isSameAgain={screen.isSameAgain === true} go={go} />
    case 'abandoned':
      return <Abandoned tablet={tablet} sinceMinutes={screen.sinceMinutes} assented={screen.assented} go={go} />
    case 'interview':
      return (
        <InterviewScreen
          interview={screen.interview}
          findRecording={tablet.findRecording}
          onDone={(lang) => go({ name: 'pass-back', lang })}
        />
      )
    case 'withdraw':
      return <Withdraw tablet={tablet} go={go} />
    case 'pass-back':
      return <PassBack tablet={tablet} go={go} />
  }
}
