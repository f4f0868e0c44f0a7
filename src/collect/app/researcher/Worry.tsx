import { useEffect, useState } from 'preact/hooks'
import { Card } from '#design/Card.tsx'
import { Notice } from '#design/Notice.tsx'
import type { OpenSession, Tablet } from '../../tablet.ts'
import type { Go, Screen } from '../screen.ts'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'
import { Leaf } from './Leaf.tsx'

const STEPS = [1, 2, 3, 4, 5] as const

/** What to do when a young person may not be safe. Works without signal; that it was opened is all that is recorded. */
export function Worry({ tablet, back, go }: { tablet: Tablet; back: Screen | undefined; go: Go }) {
  const words = useWords()
  const [session, setSession] = useState<OpenSession | undefined>(undefined)
  const [isRecorded, setIsRecorded] = useState<boolean | undefined>(undefined)
  const { trouble, run } = useAct()
  const open = async () => {
    setSession(await tablet.findSession())
    setIsRecorded(await tablet.noteWorry())
  }
  useEffect(() => void run(open), [])
  return (
    <Leaf name="worry" picture="worry" back={back} go={go} trouble={trouble}>
      <Notice title={words('worry.danger')} detail={words('worry.dangerDetail')} />
      <Card class="stack">
        <h2>{words('worry.steps')}</h2>
        <ol class="stack support-lines">
          {STEPS.map((step) => (
            <li key={step}>{words(`worry.step${step}`)}</li>
          ))}
        </ol>
      </Card>
      {session?.support && (
        <Card class="stack">
          <h2>{words('worry.here')}</h2>
          <p>{session.support}</p>
        </Card>
      )}
      {isRecorded !== undefined && <p class="lead">{words(isRecorded ? 'worry.recorded' : 'worry.notRecorded')}</p>}
    </Leaf>
  )
}
