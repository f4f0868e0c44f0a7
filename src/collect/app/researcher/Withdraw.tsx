import { useState } from 'preact/hooks'
import { CODE_PARTS, type CodePart } from '#contract/withdrawal.ts'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Tablet, Withdrawn } from '../../tablet.ts'
import { CodeChooser } from '../CodeChooser.tsx'
import { Heading } from '../Heading.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'
import { withdrawAddress } from '../withdraw-address.ts'
import { useWords } from '../words.ts'
import { Page } from './Page.tsx'

/** Somebody wants their answers deleted: their four pictures, put in one after the other. */
export function Withdraw({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [code, setCode] = useState<CodePart[]>([])
  const [outcome, setOutcome] = useState<Withdrawn | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const change = (changed: CodePart[]) => {
    setCode(changed)
    setOutcome(undefined)
  }
  const withdraw = async () => setOutcome(await tablet.withdraw(code))
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => void run(async () => go(await findResearcherScreen(tablet)))}>
          {words('common.back')}
        </Button>
      }
    >
      <Heading>{words('withdraw.heading')}</Heading>
      <p class="lead">{words('withdraw.lead')}</p>
      <CodeChooser code={code} onChange={change} />
      <TroubleNotice trouble={trouble} />
      {outcome && (
        <Notice
          tone={outcome === 'unknown' ? 'warn' : 'good'}
          title={words(`withdraw.${outcome}.title`)}
          detail={words(`withdraw.${outcome}.detail`, { address: withdrawAddress() })}
        />
      )}
      {code.length === CODE_PARTS && (!outcome || outcome === 'unknown') && (
        <Button class="big" look="danger" isBusy={isBusy} onClick={() => void run(withdraw)}>
          {words('withdraw.act')}
        </Button>
      )}
    </Page>
  )
}
