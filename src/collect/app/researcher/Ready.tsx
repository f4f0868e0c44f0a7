import { useEffect, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { TickIcon } from '#design/icons/TickIcon.tsx'
import { WarnIcon } from '#design/icons/WarnIcon.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Check, SelfTest, Tablet } from '../../tablet.ts'
import { researcherLang, words } from '../strings/researcher-words.ts'
import { useAct } from '../use-act.ts'

const text = words.ready

/** The first time, the app may still be arriving: a tablet that is not ready looks again by itself. */
const AGAIN_MS = 5_000

/** "Ready for no signal" is said only after the tablet has really read back what it needs; else what is missing, in words. */
export function Ready({ tablet }: { tablet: Tablet }) {
  const [result, setResult] = useState<SelfTest | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const check = () => run(async () => setResult(await tablet.selfTest()))
  useEffect(() => void check(), [])
  useEffect(() => {
    if (!result || result.ready) return undefined
    const timer = setTimeout(() => void check(), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [result])
  if (trouble) {
    return (
      <Notice {...trouble}>
        <Button onClick={() => void check()}>{text.again}</Button>
      </Notice>
    )
  }
  if (!result) return <Panel tone="checking" title={text.checking} detail={text.checkingDetail} />
  if (result.ready) return <YesPanel result={result} />
  return <NotYet checks={result.checks} isBusy={isBusy} onAgain={() => void check()} />
}

function YesPanel({ result }: { result: SelfTest }) {
  const time = new Date(result.checkedAt).toLocaleTimeString(researcherLang, {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const note = result.checks.find((check) => !check.ok)?.trouble
  return (
    <>
      <Panel tone="yes" title={text.yes} detail={text.yesDetail(time)} />
      {note && <Notice {...note} />}
    </>
  )
}

type PanelProps = { tone: 'yes' | 'checking'; title: string; detail: string }

function Panel({ tone, title, detail }: PanelProps) {
  return (
    <section class={`ready ready-${tone}`} role="status">
      <svg class="ready-mark" viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="46" />
        {tone === 'yes' ? <path d="M29 52l14 14 29-31" /> : <path d="M30 50h.01M50 50h.01M70 50h.01" />}
      </svg>
      <div>
        <h2>{title}</h2>
        <p>{detail}</p>
      </div>
    </section>
  )
}

type NotYetProps = { checks: Check[]; isBusy: boolean; onAgain: () => void }

function NotYet({ checks, isBusy, onAgain }: NotYetProps) {
  return (
    <section class="card not-ready" role="status">
      <h2>{text.no}</h2>
      <p>{text.noDetail}</p>
      <ul class="checks">
        {checks.map((check) => (
          <CheckLine key={check.name} check={check} />
        ))}
      </ul>
      <Button look="main" isBusy={isBusy} onClick={onAgain}>
        {isBusy ? text.checking : text.again}
      </Button>
    </section>
  )
}

function CheckLine({ check }: { check: Check }) {
  return (
    <li class={check.ok ? 'check-good' : 'check-bad'}>
      {check.ok ? <TickIcon /> : <WarnIcon />}
      <span>
        {check.ok || !check.trouble ? (
          text.checks[check.name]
        ) : (
          <>
            <b>{check.trouble.title}</b> {check.trouble.detail}
          </>
        )}
      </span>
    </li>
  )
}
