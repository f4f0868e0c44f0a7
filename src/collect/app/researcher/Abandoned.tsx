import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { words } from '../strings/researcher-words.ts'
import { useAct } from '../use-act.ts'
import { Page } from './Page.tsx'

const text = words.abandoned

type AbandonedProps = { tablet: Tablet; sinceMinutes: number; assented: boolean; go: Go }

/** After a crash: nobody can look into the sealed draft, so a person says whose it is. */
export function Abandoned({ tablet, sinceMinutes, assented, go }: AbandonedProps) {
  const { isBusy, trouble, run } = useAct()
  const settle = (how: 'same-person' | 'gone') =>
    run(async () => {
      await tablet.settleAbandoned(how)
      const next = await findResearcherScreen(tablet)
      go(next.name === 'session' && how === 'same-person' ? { ...next, isSameAgain: true } : next)
    })
  return (
    <Page>
      <Heading>{text.heading}</Heading>
      <p class="lead">
        {text.since(sinceMinutes)} {text.lead}
      </p>
      {trouble && <Notice {...trouble} />}
      <Card class="stack">
        <p>{text.sameDetail}</p>
        <Button look="main" isBusy={isBusy} onClick={() => void settle('same-person')}>
          {text.same}
        </Button>
      </Card>
      <Card class="stack">
        <p>{assented ? text.goneAssented : text.goneNot}</p>
        <Button isBusy={isBusy} onClick={() => void settle('gone')}>
          {text.gone}
        </Button>
      </Card>
    </Page>
  )
}
