import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Tablet } from '../../tablet.ts'
import type { Go } from '../screen.ts'
import { words } from '../strings/researcher-words.ts'
import { useAct } from '../use-act.ts'

const text = words.session

/** Ends the visit; asks once, because a group may still be answering. */
export function EndSession({ tablet, go }: { tablet: Tablet; go: Go }) {
  const [isAsking, setIsAsking] = useState(false)
  const { isBusy, trouble, run } = useAct()
  const end = async () => {
    await tablet.endSession()
    go({ name: 'home' })
  }
  return (
    <div class="end-session">
      {trouble && <Notice {...trouble} />}
      {!isAsking && (
        <Button look="link" onClick={() => setIsAsking(true)}>
          {text.end}
        </Button>
      )}
      {isAsking && (
        <div class="acts" role="group" aria-label={text.endAsk}>
          <b>{text.endAsk}</b>
          <Button isBusy={isBusy} onClick={() => void run(end)}>
            {text.endYes}
          </Button>
          <Button onClick={() => setIsAsking(false)}>{text.endNo}</Button>
        </div>
      )}
    </div>
  )
}
