import { Button } from '#design/Button.tsx'
import { PlusIcon } from '#design/icons/PlusIcon.tsx'
import type { Published, Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'
import type { Go } from '../screen.ts'
import { useWords } from '../words.ts'
import { useAct } from '../use-act.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import { Counts } from './Counts.tsx'
import { HomeLinks } from './HomeLinks.tsx'
import { Page } from './Page.tsx'
import { Ready } from './Ready.tsx'
import { StillNeeded } from './StillNeeded.tsx'
import { useLoaded } from './use-loaded.ts'

/** At a glance: am I ready for no signal, how many today, are they safe, who is still to be heard. */
export function Home({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const { isBusy, trouble, run } = useAct()
  const goOn = useLoaded(tablet, tablet.findSession)
  const published = useLoaded(tablet, tablet.listQuestionnaires)
  const fieldwork = tablet.fieldworkTrouble(goOn ? [goOn.definition.id] : (published ?? []).map(({ ref }) => ref.id))
  const start = async () => {
    const session = await tablet.findSession()
    if (session) return go({ name: 'session', session })
    const questionnaires = await tablet.listQuestionnaires()
    if (questionnaires.length === 0) return { code: 'no-questionnaire' as const }
    return go({ name: 'start-session' })
  }
  return (
    <Page
      bar={
        <span class="acts">
          <span class="chip">{tablet.identity()?.label}</span>
          <Button look="chip" onClick={() => go({ name: 'settings' })}>
            {words('home.settings')}
          </Button>
        </span>
      }
    >
      <div class="visually-hidden">
        <Heading>{tablet.identity()?.project.name ?? words('common.appName')}</Heading>
      </div>
      <Ready tablet={tablet} inForce={published?.map(({ ref }) => ref.hash).join()} />
      <Counts tablet={tablet} />
      <TroubleNotice trouble={trouble ?? fieldwork} tone={trouble ? 'warn' : 'ask'} />
      {(goOn || fieldwork?.code !== 'fieldwork-over') && (
        <Button look="ink" class="start" isBusy={isBusy} onClick={() => void run(start)}>
          <PlusIcon />
          {goOn ? words('home.goOn') : words('home.start')}
        </Button>
      )}
      <StillNeeded tablet={tablet} definition={goOn?.definition ?? inUse(tablet, published)} />
      <ConnectionLine tablet={tablet} go={go} />
      <HomeLinks go={go} />
    </Page>
  )
}

/** Without a session: the questionnaire in force that has targets. */
function inUse(tablet: Tablet, published: Published[] | undefined): Published['definition'] | undefined {
  const targets = tablet.figures()?.targets ?? []
  return published?.find(({ ref }) => targets.some(({ questionnaire }) => questionnaire === ref.id))?.definition
}
