import type { Tablet } from '../tablet.ts'
import { Abandoned } from './researcher/Abandoned.tsx'
import { ChoosePin } from './researcher/ChoosePin.tsx'
import { Enrol } from './researcher/Enrol.tsx'
import { Home } from './researcher/Home.tsx'
import { Practice } from './researcher/Practice.tsx'
import { PracticeInterview } from './researcher/PracticeInterview.tsx'
import { ReadyToGo } from './researcher/ReadyToGo.tsx'
import { SessionEnded } from './researcher/SessionEnded.tsx'
import { SessionOpen } from './researcher/SessionOpen.tsx'
import { Settings } from './researcher/Settings.tsx'
import { StartSession } from './researcher/StartSession.tsx'
import { Training } from './researcher/Training.tsx'
import { Unlock } from './researcher/Unlock.tsx'
import { Waiting } from './researcher/Waiting.tsx'
import { Withdraw } from './researcher/Withdraw.tsx'
import { Worry } from './researcher/Worry.tsx'
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
      return <ChoosePin tablet={tablet} isChange={screen.isChange === true} go={go} />
    case 'unlock':
      return <Unlock tablet={tablet} go={go} />
    case 'home':
      return <Home tablet={tablet} go={go} />
    case 'start-session':
      return <StartSession tablet={tablet} go={go} />
    case 'session':
      return <SessionOpen tablet={tablet} session={screen.session} isSameAgain={screen.isSameAgain === true} go={go} />
    case 'session-ended':
      return <SessionEnded tablet={tablet} session={screen.session} go={go} />
    case 'worry':
      return <Worry tablet={tablet} back={screen.back} go={go} />
    case 'practice':
      return <Practice tablet={tablet} go={go} />
    case 'training':
      return <Training go={go} />
    case 'ready':
      return <ReadyToGo tablet={tablet} go={go} />
    case 'settings':
      return <Settings tablet={tablet} go={go} />
    case 'waiting':
      return <Waiting tablet={tablet} go={go} />
    case 'abandoned':
      return <Abandoned tablet={tablet} sinceMinutes={screen.sinceMinutes} assented={screen.assented} go={go} />
    case 'interview': {
      const { interview, isPractice } = screen
      if (isPractice) return <PracticeInterview tablet={tablet} interview={interview} go={go} />
      return (
        <InterviewScreen
          interview={interview}
          findRecording={tablet.findRecording}
          onDone={(lang) => go({ name: 'pass-back', lang })}
        />
      )
    }
    case 'withdraw':
      return <Withdraw tablet={tablet} go={go} />
    case 'pass-back':
      return <PassBack tablet={tablet} go={go} />
  }
}
