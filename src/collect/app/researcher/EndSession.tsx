import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import type { Tablet } from '../../tablet.ts'
import type { Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useWords } from '../words.ts'
import { useAct } from '../use-act.ts'

/** Ends the visit; asks once, because a group may still be answering. The focus goes to the question, and back where it came from. */
export function EndSession({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [isAsking, setIsAsking] = useState(false)
  const { isBusy, trouble, run } = useAct()
  const opener = useRef<HTMLButtonElement>(null)
  const question = useRef<HTMLHeadingElement>(null)
  useEffect(() => question.current?.focus(), [isAsking])
  const leave = () => {
    setIsAsking(false)
    opener.current?.focus()
  }
  const end = async () => {
    const session = await tablet.endSession()
    go(session ? { name: 'session-ended', session } : { name: 'home' })
  }
  return (
    <div class="end-session">
      <TroubleNotice trouble={trouble} />
      <Button look="link" ref={opener} aria-expanded={isAsking} onClick={() => setIsAsking(true)}>
        {words('session.end')}
      </Button>
      {isAsking && (
        <div class="acts" role="group" aria-label={words('session.endAsk')}>
          <h2 ref={question} tabIndex={-1}>
            {words('session.endAsk')}
          </h2>
          <Button isBusy={isBusy} onClick={() => void run(end)}>
            {words('session.endYes')}
          </Button>
          <Button onClick={leave}>{words('session.endNo')}</Button>
        </div>
      )}
    </div>
  )
}
