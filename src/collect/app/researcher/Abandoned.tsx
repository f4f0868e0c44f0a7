import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { useWords } from '../words.ts'
import { useAct } from '../use-act.ts'
import { Page } from './Page.tsx'

type AbandonedProps = { tablet: Tablet; sinceMinutes: number; assented: boolean; go: Go }

/** After a crash: nobody can look into the sealed draft, so a person says whose it is. */
export function Abandoned({ tablet, sinceMinutes, assented, go }: AbandonedProps) {
  const words = useWords()
  const { isBusy, trouble, run } = useAct()
  const settle = (how: 'same-person' | 'gone') =>
    run(async () => {
      await tablet.settleAbandoned(how)
      const next = await findResearcherScreen(tablet)
      go(next.name === 'session' && how === 'same-person' ? { ...next, isSameAgain: true } : next)
    })
  return (
    <Page>
      <Heading>{words('home.abandoned.heading')}</Heading>
      <p class="lead">
        {words('home.abandoned.since', { minutes: sinceMinutes })} {words('home.abandoned.lead')}
      </p>
      <TroubleNotice trouble={trouble} />
      <Card class="stack">
        <p>{words('home.abandoned.sameDetail')}</p>
        <Button look="main" isBusy={isBusy} onClick={() => void settle('same-person')}>
          {words('home.abandoned.same')}
        </Button>
      </Card>
      <Card class="stack">
        <p>{assented ? words('home.abandoned.goneAssented') : words('home.abandoned.goneNot')}</p>
        <Button isBusy={isBusy} onClick={() => void settle('gone')}>
          {words('home.abandoned.gone')}
        </Button>
      </Card>
    </Page>
  )
}
