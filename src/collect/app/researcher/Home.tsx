import { useEffect, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { PlusIcon } from '#design/icons/PlusIcon.tsx'
import type { OpenSession, Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'
import type { Go } from '../screen.ts'
import { useWords } from '../words.ts'
import { useAct } from '../use-act.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import { Counts } from './Counts.tsx'
import { Page } from './Page.tsx'
import { Ready } from './Ready.tsx'

/** At a glance: am I ready for no signal, how many today, are they safe. */
export function Home({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [session, setSession] = useState<OpenSession | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  useEffect(() => void run(async () => setSession(await tablet.findSession())), [])
  const goOn = session
  const start = async () => {
    if (goOn) return go({ name: 'session', session: goOn })
    const questionnaires = await tablet.listQuestionnaires()
    if (questionnaires.length === 0) return { code: 'no-questionnaire' as const }
    return go({ name: 'start-session' })
  }
  return (
    <Page bar={<span class="chip">{tablet.identity()?.label}</span>}>
      <div class="visually-hidden">
        <Heading>{tablet.identity()?.project.name ?? words('common.appName')}</Heading>
      </div>
      <Ready tablet={tablet} />
      <Counts tablet={tablet} />
      <TroubleNotice trouble={trouble} />
      <Button look="ink" class="start" isBusy={isBusy} onClick={() => void run(start)}>
        <PlusIcon />
        {goOn ? words('home.goOn') : words('home.start')}
      </Button>
      <ConnectionLine tablet={tablet} go={go} />
    </Page>
  )
}
