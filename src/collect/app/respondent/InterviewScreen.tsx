import type { Interview } from '../../interview/interview.ts'
import type { Tablet } from '../../tablet.ts'
import { AssentScreen } from './AssentScreen.tsx'
import { ReadAloudContext } from '../speech/read-aloud.ts'
import { useReader, useReadScreen } from '../speech/use-reader.ts'
import { useConduct, type Conduct } from './use-conduct.ts'
import { EndScreen } from './EndScreen.tsx'
import { QuestionScreen } from './QuestionScreen.tsx'
import { ThanksScreen } from './ThanksScreen.tsx'
import { TierScreen } from './TierScreen.tsx'
import { DefinitionContext } from './wording.ts'

type InterviewScreenProps = { interview: Interview; findRecording: Tablet['findRecording']; onDone: () => void }

/** One person's interview, stage by stage. When it is over nothing here holds on to it. */
export function InterviewScreen({ interview, findRecording, onDone }: InterviewScreenProps) {
  const conducted = useConduct(interview)
  const reader = useReader(interview.definition, findRecording)
  useReadScreen(reader, conducted.isBusy, [conducted.stage, conducted.card, conducted.isStopping])
  return (
    <DefinitionContext.Provider value={interview.definition}>
      <ReadAloudContext.Provider value={reader}>
        <StageOf conducted={conducted} interview={interview} onDone={onDone} />
      </ReadAloudContext.Provider>
    </DefinitionContext.Provider>
  )
}

function StageOf({ conducted, interview, onDone }: Omit<InterviewScreenProps, 'findRecording'> & { conducted: Conduct }) {
  const stage = conducted.stage
  const { definition } = interview
  switch (stage.name) {
    case 'assent':
      return <AssentScreen key={stage.tier.id} stage={stage} conducted={conducted} support={definition.support} />
    case 'tier':
      return <TierScreen stage={stage} conducted={conducted} support={definition.support} />
    case 'question':
      return (
        <QuestionScreen
          key={`${stage.question.id} ${stage.question.tiers.join(' ')}`}
          stage={stage}
          conducted={conducted}
          definition={definition}
        />
      )
    case 'thanks':
      return <ThanksScreen stage={stage} support={definition.support} onDone={onDone} />
    case 'declined':
    case 'stopped':
      return <EndScreen name={stage.name} onDone={onDone} />
  }
}
