import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Tablet } from '../../tablet.ts'
import { announce } from '../announcer.ts'
import type { Go } from '../screen.ts'
import { words } from '../strings/researcher-words.ts'
import { useAct } from '../use-act.ts'
import { useLoaded } from './use-loaded.ts'

/** Signal or not, in words, with the one act that helps. Sending goes by itself; the button is for whoever wants to see it. */
export function ConnectionLine({ tablet, go }: { tablet: Tablet; go: Go }) {
  const connection = useLoaded(tablet, () => tablet.connection()) ?? 'unknown'
  const [outcome, setOutcome] = useState<string | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const send = async () => {
    setOutcome(undefined)
    const refused = await tablet.sendNow()
    if (refused) return refused
    const { waiting } = await tablet.ledger()
    const said = waiting === 0 ? words.sent : words.sentElsewhere
    setOutcome(said)
    announce(said)
  }
  return (
    <section class="card connection">
      <div class="connection-words">
        <h2>{words.connection[connection].title}</h2>
        <p>{outcome ?? words.connection[connection].detail}</p>
      </div>
      <div class="acts">
        {connection === 'needs-code' && <Button onClick={() => go({ name: 'enrol' })}>{words.enterCode}</Button>}
        <Button isBusy={isBusy} onClick={() => void run(send)}>
          {isBusy ? words.sending : words.sendNow}
        </Button>
      </div>
      {trouble && <Notice {...trouble} />}
    </section>
  )
}
