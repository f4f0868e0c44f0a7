import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import type { Check, SelfTest, Tablet } from '../../tablet.ts'
import { clockIn } from '../../words/format.ts'
import { useWords } from '../words.ts'
import { troubleWords } from '../trouble-of.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'
import { CheckMark } from './CheckMark.tsx'

/** The first time, the app may still be arriving: a tablet that is not ready looks again by itself. */
const AGAIN_MS = 5_000

type ReadyProps = {
  tablet: Tablet
  /** Names the questionnaires in force, once they are known: what was read back for others says nothing of these. */
  inForce: string | undefined
}

/** "Ready for no signal" is said only after the tablet has really read back what it needs; else what is missing, in words. */
export function Ready({ tablet, inForce }: ReadyProps) {
  const words = useWords()
  const [result, setResult] = useState<SelfTest | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const check = () => run(async () => setResult(await tablet.selfTest()))
  const told = (count: number) =>
    void run(async () => {
      const { toldLost = 0 } = await tablet.notes()
      await tablet.addNotes({ toldLost: toldLost + count })
      setResult(await tablet.selfTest())
    })
  const readFor = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!result || (readFor.current !== undefined && readFor.current !== inForce)) void check()
    readFor.current = inForce
  }, [inForce])
  useEffect(() => {
    if (!result || result.ready) return undefined
    const timer = setTimeout(() => void check(), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [result])
  if (trouble) {
    return (
      <TroubleNotice trouble={trouble}>
        <Button onClick={() => void check()}>{words('home.ready.again')}</Button>
      </TroubleNotice>
    )
  }
  if (!result) return <Panel tone="checking" title={words('home.ready.checking')} detail={words('home.ready.checkingDetail')} />
  if (result.ready) return <YesPanel result={result} onTold={told} />
  return <NotYet checks={result.checks} isBusy={isBusy} onAgain={() => void check()} />
}

function YesPanel({ result, onTold }: { result: SelfTest; onTold: (count: number) => void }) {
  const words = useWords()
  const time = clockIn(words.lang, new Date(result.checkedAt))
  const note = result.checks.find((check) => !check.ok)?.trouble
  return (
    <>
      <Panel tone="yes" title={words('home.ready.yes')} detail={words('home.ready.yesDetail', { time })} />
      <TroubleNotice trouble={note}>
        {note?.code === 'lost' && <Button onClick={() => onTold(note.count ?? 0)}>{words('home.toldLost')}</Button>}
      </TroubleNotice>
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
  const words = useWords()
  return (
    <section class="card not-ready" role="status">
      <h2>{words('home.ready.no')}</h2>
      <p>{words('home.ready.noDetail')}</p>
      <ul class="checks">
        {checks.map((check) => (
          <CheckLine key={check.name} check={check} />
        ))}
      </ul>
      <Button look="main" isBusy={isBusy} onClick={onAgain}>
        {isBusy ? words('home.ready.checking') : words('home.ready.again')}
      </Button>
    </section>
  )
}

function CheckLine({ check }: { check: Check }) {
  const words = useWords()
  return (
    <CheckMark ok={check.ok}>
      {check.ok || !check.trouble ? (
        words(`home.checks.${check.name}`)
      ) : (
        <>
          <b>{troubleWords(words, check.trouble).title}</b> {troubleWords(words, check.trouble).detail}
        </>
      )}
    </CheckMark>
  )
}
