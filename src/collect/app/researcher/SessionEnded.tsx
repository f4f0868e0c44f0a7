import { Button } from '#design/Button.tsx'
import type { Tablet, VisitRow } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import type { Go } from '../screen.ts'
import { useWords } from '../words.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import { Count } from './Counts.tsx'
import { Page } from './Page.tsx'
import { useLoaded } from './use-loaded.ts'

/** How the visit went, in numbers, and what still waits to be sent. */
export function SessionEnded({ tablet, session, go }: { tablet: Tablet; session: VisitRow; go: Go }) {
  const words = useWords()
  const { heard, partial = 0, stopped = 0, declined = 0, expected } = session
  const ledger = useLoaded(tablet, () => tablet.ledger())
  const heardWords = expected === undefined ? words('session.ended.heard') : words('session.ended.heardOf', { expected })
  return (
    <Page>
      <Heading>{words('session.ended.heading')}</Heading>
      <p class="lead">{session.settingName ?? session.settingCode}</p>
      <section class="counts is-four" aria-label={words('session.ended.heading')}>
        <Count number={heard} label={heardWords} />
        <Count number={partial} label={words('session.ended.partial')} />
        <Count number={stopped} label={words('session.ended.stopped')} />
        <Count number={declined} label={words('session.ended.declined')} />
      </section>
      {ledger && <p role="status">{words('session.ended.waiting', { count: ledger.waiting + ledger.held })}</p>}
      <ConnectionLine tablet={tablet} go={go} />
      <Button look="ink" class="start" onClick={() => go({ name: 'home' })}>
        {words('session.ended.done')}
      </Button>
    </Page>
  )
}
