import { useState } from 'preact/hooks'
import { useLoaded } from './use-loaded.ts'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { Field } from '#design/Field.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { useWords } from '../words.ts'
import { useAct } from '../use-act.ts'
import { Page } from './Page.tsx'

type EnrolProps = { tablet: Tablet; code: string | undefined; isForgotten: true | undefined; go: Go }

/** A new tablet: the coordinator's code, typed or from the QR link, and a label. What is typed stays when it is refused. */
export function Enrol({ tablet, code: given, isForgotten, go }: EnrolProps) {
  const words = useWords()
  const identity = tablet.identity()
  const [code, setCode] = useState(given ?? '')
  const [label, setLabel] = useState(identity?.label ?? '')
  const [isSent, setIsSent] = useState(false)
  const { isBusy, trouble, run } = useAct()
  const keeping = useLoaded(tablet, () => tablet.keeping())
  const leave = async () => go(isForgotten ? { name: 'unlock' } : await findResearcherScreen(tablet))
  const enrol = async () => {
    setIsSent(true)
    if (!code.trim() || !label.trim()) return
    const refused = await tablet.enrol(code, label.trim())
    if (refused) return refused
    await leave()
  }
  return (
    <Page>
      <Heading>{words('enrol.heading')}</Heading>
      <p class="lead">{identity ? words('enrol.already', { label: identity.label }) : words('enrol.lead')}</p>
      {keeping && keeping.lost > 0 && <TroubleNotice trouble={{ code: 'lost', count: keeping.lost }} />}
      {keeping?.hasForgotten && !identity && <TroubleNotice trouble={{ code: 'forgets' }} />}
      <TroubleNotice trouble={trouble} />
      <form
        autocomplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void run(enrol)
        }}
      >
        <Card class="stack">
          <CodeField
            value={code}
            fault={isSent && !code.trim() && words('enrol.codeMissing')}
            onType={(typed) => setCode(typed)}
          />
          <Field
            label={words('enrol.label')}
            hint={words('enrol.labelHint')}
            fault={isSent && !label.trim() && words('enrol.labelMissing')}
            value={label}
            maxLength={40}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
          <Button look="main" type="submit" isBusy={isBusy}>
            {isBusy ? words('enrol.working') : words('enrol.act')}
          </Button>
          {identity && (
            <Button look="link" onClick={() => void run(leave)}>
              {words('enrol.keep')}
            </Button>
          )}
        </Card>
      </form>
      {!identity && <p class="lead">{words('enrol.before')}</p>}
    </Page>
  )
}

type CodeFieldProps = { value: string; fault: string | false; onType: (typed: string) => void }

function CodeField({ value, fault, onType }: CodeFieldProps) {
  const words = useWords()
  return (
    <div class="code-field">
      <Field
        label={words('enrol.code')}
        hint={words('enrol.codeHint')}
        fault={fault}
        value={value}
        maxLength={24}
        autocapitalize="characters"
        spellcheck={false}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  )
}
