import { useState, useMemo } from 'preact/hooks'
import type { Answer } from '#contract/questionnaire/answer.ts'
import { Button } from '#design/Button.tsx'
import { useConduct } from '#collect/app/respondent/use-conduct.ts'
import { QuestionScreen } from '#collect/app/respondent/QuestionScreen.tsx'
import type { Shown } from '#collect/app/questions/examples.ts'
import type { Look } from '#collect/interview/interview.ts'
import { fakeInterview } from './fake-interview.ts'

/** One example on the real screen; when it is answered, what was given. */
export function OneExample({ shown, look }: { shown: Shown; look: Look }) {
  const [given, setGiven] = useState<Answer | undefined>(undefined)
  const interview = useMemo(() => fakeInterview(shown, look, setGiven), [])
  const conducted = useConduct(interview)
  const { stage } = conducted
  if (stage.name === 'question') return <QuestionScreen stage={stage} conducted={conducted} definition={shown.definition} />
  return (
    <main class="given">
      <h1>{stage.name === 'stopped' ? 'Stopped' : 'Given'}</h1>
      <output>{JSON.stringify(given)}</output>
      <Button onClick={() => history.back()}>Back to the gallery</Button>
    </main>
  )
}
