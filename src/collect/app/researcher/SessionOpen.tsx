import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import type { OpenSession, Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { researcherLang, words } from '../strings/researcher-words.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { useAct } from '../use-act.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import { Counts } from './Counts.tsx'
import { EndSession } from './EndSession.tsx'
import { languageName } from './language-name.ts'
import { Page } from './Page.tsx'

const text = words.session

type SessionOpenProps = { tablet: Tablet; session: OpenSession; isSameAgain: boolean; go: Go }

/** A visit that is going on: one interview after another, and the end. */
export function SessionOpen({ tablet, session, isSameAgain, go }: SessionOpenProps) {
  const languages = session.definition.languages
  const [lang, setLang] = useState(languages[0] ?? researcherLang)
  const { isBusy, trouble, run } = useAct()
  /** Another tab may have left a draft, or have ended this session: then this screen is old. */
  const start = async () => {
    const now = await findResearcherScreen(tablet)
    const isStillSo = now.name === 'session' && now.session.id === session.id
    go(isStillSo ? { name: 'interview', interview: await tablet.startInterview(lang) } : now)
  }
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => go({ name: 'home' })}>
          {text.home}
        </Button>
      }
    >
      <div class="session-head">
        <Heading>{session.settingCode}</Heading>
        <p class="lead">{describe(session)}</p>
        <p class="lead">{text.heard(session.heard)}</p>
      </div>
      {isSameAgain && <Notice tone="good" title={text.sameAgain} />}
      {trouble && <Notice {...trouble} />}
      {languages.length > 1 && (
        <RadioGroup
          label={text.language}
          choices={languages.map((each) => [each, <span lang={each}>{languageName(each)}</span>] as const)}
          value={lang}
          onChoose={(chosen) => setLang(chosen)}
        />
      )}
      <Button look="ink" class="start" isBusy={isBusy} onClick={() => void run(start)}>
        {text.start}
      </Button>
      <p class="lead start-detail">{text.startDetail}</p>
      <Counts tablet={tablet} />
      <ConnectionLine tablet={tablet} go={go} />
      <EndSession tablet={tablet} go={go} />
    </Page>
  )
}

function describe(session: OpenSession): string {
  const { definition, tier, settingType, group, mode, facilitated } = session
  const label = definition.tiers.find(({ id }) => id === tier)?.label
  const ages = label && text.ages(textIn(label, researcherLang, definition.languages))
  const how = facilitated ? words.start.facilitated : words.start.modes[mode]
  return [words.start.settingTypes[settingType], group, ages, how].filter(Boolean).join(' · ')
}
