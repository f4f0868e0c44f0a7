import { useEffect, useState } from 'preact/hooks'
import { Card } from '#design/Card.tsx'
import { Choice } from '#design/Choice.tsx'
import type { Tablet } from '../../tablet.ts'
import type { Go } from '../screen.ts'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'
import { CheckMark } from './CheckMark.tsx'
import { Leaf } from './Leaf.tsx'
import { findBattery, judge, ticksOn, type Seen } from './ready-to-go.ts'
import { dateOf } from './session-plan.ts'

const BY_HAND = ['letters', 'lead_person', 'wipes'] as const

/** Before a visit: what the tablet sees for itself, and what only a person knows. */
export function ReadyToGo({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [seen, setSeen] = useState<Seen[]>([])
  const [done, setDone] = useState<string[]>([])
  const { trouble, run } = useAct()
  const day = dateOf(new Date())
  const look = async () => {
    const notes = await tablet.notes()
    setDone(ticksOn(day, notes))
    const seeing = [tablet.selfTest(), tablet.lock.hasPin(), tablet.keeping(), findBattery()] as const
    const [selfTest, hasPin, keeping, battery] = await Promise.all(seeing)
    setSeen(judge({ selfTest, hasPin, keeping, notes, battery, figures: tablet.figures(), now: Date.now() }))
  }
  useEffect(() => void run(look), [])
  const tick = (name: string, wanted: boolean) => {
    const next = wanted ? [...done, name] : done.filter((each) => each !== name)
    setDone(next)
    void run(() => tablet.addNotes({ ticks: { day, done: next } }))
  }
  const byHand = seen.some(({ name }) => name === 'battery') ? BY_HAND : ([...BY_HAND, 'charged'] as const)
  return (
    <Leaf name="ready" picture="ready" go={go} trouble={trouble}>
      <Card class="stack">
        <h2>{words('ready.tablet')}</h2>
        <div role="status">
          <ul class="checks">
            {seen.map(({ name, ok, percent = 0 }) => (
              <CheckMark key={name} ok={ok}>
                {words(`ready.${name}.${ok ? 'yes' : 'no'}`, { percent })}
              </CheckMark>
            ))}
          </ul>
        </div>
      </Card>
      <Card class="stack">
        <h2>{words('ready.you')}</h2>
        {byHand.map((name) => (
          <Choice key={name} type="checkbox" checked={done.includes(name)} onChoose={(wanted) => tick(name, wanted)}>
            {words(`ready.${name}`)}
          </Choice>
        ))}
      </Card>
    </Leaf>
  )
}
