import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import type { Tablet } from '../../tablet.ts'
import type { Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useWords } from '../words.ts'
import { useAct } from '../use-act.ts'

/** Ends the visit; asks once, because a group may still be answering. */
export function EndSession({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [isAsking, setIsAsking] = useState(false)
  const { isBusy, trouble, run } = useAct()
  const end = async () => {
    const session = await tablet.endSession()
    go(session ? { name: 'session-ended', session } : { name: 'home' })
  }
  return (
    <div class="end-session">
      <TroubleNotice trouble={trouble} />
      {!isAsking && (
        <Button look="link" onClick={() => setIsAsking(true)}>
          {words('session.end')}
        </Button>
      )}
      {isAsking && (
        <div class="acts" role="group" aria-label={words('session.endAsk')}>
          <b>{words('session.endAsk')}</b>
          <Button isBusy={isBusy} onClick={() => void run(end)}>
            {words('session.endYes')}
          </Button>
          <Button onClick={() => setIsAsking(false)}>{words('session.endNo')}</Button>
        </div>
      )}
    </div>
  )
}
