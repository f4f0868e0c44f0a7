import type { Interview } from '../../interview/interview.ts'
import type { Tablet } from '../../tablet.ts'
import { InterviewScreen } from '../respondent/InterviewScreen.tsx'
import type { Go } from '../screen.ts'
import { useWords } from '../words.ts'

type PracticeInterviewProps = { tablet: Tablet; interview: Interview; go: Go }

/** An interview to try out, marked as such on every screen. */
export function PracticeInterview({ tablet, interview, go }: PracticeInterviewProps) {
  const words = useWords()
  const done = () => {
    // That somebody has practised is a tick on a list: when it cannot be kept, the list asks again.
    void tablet.addNotes({ hasPractised: true }).catch((error: unknown) => reportError(error))
    go({ name: 'practice' })
  }
  return (
    <>
      <p class="practice-band">{words('practice.band')}</p>
      <InterviewScreen interview={interview} findRecording={tablet.findRecording} onDone={done} />
    </>
  )
}
