import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import type { Tablet } from '../../tablet.ts'
import { announce } from '../announcer.ts'
import type { Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useWords } from '../words.ts'
import { useAct } from '../use-act.ts'
import { useLoaded } from './use-loaded.ts'

/** Signal or not, in words, with the one act that helps. Sending goes by itself; the button is for whoever wants to see it. */
export function ConnectionLine({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const connection = useLoaded(tablet, () => tablet.connection()) ?? 'unknown'
  const [outcome, setOutcome] = useState<string | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const send = async () => {
    setOutcome(undefined)
    const refused = await tablet.sendNow()
    if (refused) return refused
    const { waiting } = await tablet.ledger()
    const said = waiting === 0 ? words('home.sent') : words('home.sentElsewhere')
    setOutcome(said)
    announce(said)
  }
  return (
    <section class="card connection">
      <div class="connection-words">
        <h2>{words(`home.connection.${connection}.title`)}</h2>
        <p>{outcome ?? words(`home.connection.${connection}.detail`)}</p>
      </div>
      <div class="acts">
        {connection === 'needs-code' && <Button onClick={() => go({ name: 'enrol' })}>{words('home.enterCode')}</Button>}
        <Button isBusy={isBusy} onClick={() => void run(send)}>
          {isBusy ? words('home.sending') : words('home.sendNow')}
        </Button>
      </div>
      <TroubleNotice trouble={trouble} />
    </section>
  )
}
