import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { OpenSession, Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useWords, type Words } from '../words.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { useAct } from '../use-act.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import { Counts } from './Counts.tsx'
import { EndSession } from './EndSession.tsx'
import { Page } from './Page.tsx'
import { SaveCopy } from './SaveCopy.tsx'
import { useLoaded } from './use-loaded.ts'

type SessionOpenProps = { tablet: Tablet; session: OpenSession; isSameAgain: boolean; go: Go }

/** A visit that is going on: one interview after another, and the end. */
export function SessionOpen({ tablet, session, isSameAgain, go }: SessionOpenProps) {
  const words = useWords()
  const { isBusy, trouble, run } = useAct()
  const fieldwork = useLoaded(tablet, () => tablet.fieldworkTrouble([session.definition.id]))
  /** Another tab may have left a draft, or have ended this session: then this screen is old. */
  const start = async () => {
    const now = await findResearcherScreen(tablet)
    const isStillSo = now.name === 'session' && now.session.id === session.id
    go(isStillSo ? { name: 'interview', interview: await tablet.startInterview() } : now)
  }
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => go({ name: 'home' })}>
          {words('session.home')}
        </Button>
      }
    >
      <div class="session-head">
        <Heading>{session.settingName ?? session.settingCode}</Heading>
        <p class="lead">{describe(words, session)}</p>
        <p class="lead">{heardIn(words, session)}</p>
      </div>
      {isSameAgain && <Notice tone="good" title={words('session.sameAgain')} />}
      <TroubleNotice trouble={trouble ?? fieldwork} tone={trouble ? 'warn' : 'ask'} />
      {trouble?.code === 'full' && <SaveCopy tablet={tablet} />}
      {fieldwork?.code !== 'fieldwork-over' && (
        <>
          <Button look="ink" class="start" isBusy={isBusy} onClick={() => void run(start)}>
            {words('session.start')}
          </Button>
          <p class="lead start-detail">{words('session.startDetail')}</p>
        </>
      )}
      <Button class="aside-act" onClick={() => go({ name: 'worry', back: { name: 'session', session } })}>
        {words('home.worry')}
      </Button>
      <Counts tablet={tablet} />
      <ConnectionLine tablet={tablet} go={go} />
      <Button class="aside-act" onClick={() => go({ name: 'withdraw' })}>
        {words('withdraw.heading')}
      </Button>
      <EndSession tablet={tablet} go={go} />
    </Page>
  )
}

function heardIn(words: Words, { heard, expected }: OpenSession): string {
  return expected === undefined ? words('session.heard', { count: heard }) : words('session.heardOf', { count: heard, expected })
}

function describe(words: Words, session: OpenSession): string {
  const { definition, tier, settingType, group, mode, facilitated } = session
  const label = definition.tiers.find(({ id }) => id === tier)?.label
  const ages = label && words('session.ages', { label: textIn(label, words.lang, definition.languages) })
  const how = facilitated ? words('session.plan.facilitated') : words(`session.modes.${mode}`)
  return [words(`session.settingTypes.${settingType}`), group, ages, how].filter(Boolean).join(' · ')
}
