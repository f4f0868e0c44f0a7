import { useEffect } from 'preact/hooks'
import type { Interview } from '../../interview/interview.ts'
import type { Tablet } from '../../tablet.ts'
import { AssentScreen } from './AssentScreen.tsx'
import { ReadAloudContext } from '../speech/read-aloud.ts'
import { useReader, useReadScreen } from '../speech/use-reader.ts'
import { useConduct, type Conduct } from './use-conduct.ts'
import { EndScreen } from './EndScreen.tsx'
import { IdleAsk } from './IdleAsk.tsx'
import { QuestionScreen } from './QuestionScreen.tsx'
import { ThanksScreen } from './ThanksScreen.tsx'
import { TierScreen } from './TierScreen.tsx'
import { usePresence } from './use-presence.ts'
import { WelcomeScreen } from './WelcomeScreen.tsx'
import { DefinitionContext } from './wording.ts'

type InterviewScreenProps = {
  interview: Interview
  findRecording: Tablet['findRecording']
  onDone: (lang: string) => void
}

/** One person's interview, stage by stage. When it is over nothing here holds on to it. */
export function InterviewScreen({ interview, findRecording, onDone }: InterviewScreenProps) {
  const conducted = useConduct(interview)
  const { stage, own } = conducted
  const done = () => onDone(own.lang)
  const isOver = stage.name === 'thanks' || stage.name === 'declined' || stage.name === 'stopped'
  const presence = usePresence(() => (isOver ? done() : void conducted.act('leave')))
  const reader = useReader(interview.definition, findRecording)
  useReadScreen(reader, conducted.isBusy, [stage, conducted.isWelcome, conducted.card, conducted.shown, presence])
  useEffect(() => {
    if (stage.name === 'left') done()
  }, [stage.name])
  return (
    <DefinitionContext.Provider value={interview.definition}>
      <ReadAloudContext.Provider value={reader}>
        <StageOf conducted={conducted} onDone={done} />
        {presence !== 'here' && <IdleAsk />}
      </ReadAloudContext.Provider>
    </DefinitionContext.Provider>
  )
}

function StageOf({ conducted, onDone }: { conducted: Conduct; onDone: () => void }) {
  const { stage, isWelcome, interview } = conducted
  if (isWelcome && stage.name === 'assent') return <WelcomeScreen conducted={conducted} />
  switch (stage.name) {
    case 'assent':
      return <AssentScreen key={stage.tier.id} stage={stage} conducted={conducted} />
    case 'tier':
      return <TierScreen stage={stage} conducted={conducted} />
    case 'question':
      return <QuestionScreen stage={stage} conducted={conducted} definition={interview.definition} />
    case 'thanks':
      return <ThanksScreen stage={stage} interview={interview} onDone={onDone} />
    case 'declined':
    case 'stopped':
      return <EndScreen name={stage.name} onDone={onDone} />
    case 'left':
      return null
  }
}
