import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'
import { Page } from './Page.tsx'
import { isPin, PinPad } from './PinPad.tsx'

type ChoosePinProps = { tablet: Tablet; isChange: boolean; go: Go }

/** The PIN of the hand-over lock, typed twice: when the tablet is set up, whenever it has none, and for a change. */
export function ChoosePin({ tablet, isChange, go }: ChoosePinProps) {
  const words = useWords()
  const [isAsking, setIsAsking] = useState(isChange)
  const [first, setFirst] = useState('')
  const [pin, setPin] = useState('')
  const [fault, setFault] = useState<'short' | 'differs' | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const next = async () => {
    setPin('')
    if (!isPin(pin)) return setFault('short')
    if (isAsking) {
      const refused = await tablet.lock.open(pin)
      setIsAsking(refused !== undefined)
      return refused
    }
    setFault(first && first !== pin ? 'differs' : undefined)
    setFirst(first ? '' : pin)
    if (first !== pin) return undefined
    await tablet.lock.choosePin(pin)
    go(await findResearcherScreen(tablet))
  }
  const label = isAsking ? 'lock.change.current' : first ? 'lock.choose.again' : 'lock.choose.first'
  return (
    <Page
      bar={
        isChange && (
          <Button look="chip" onClick={() => go({ name: 'settings' })}>
            {words('common.back')}
          </Button>
        )
      }
    >
      <Heading>{words('lock.choose.heading')}</Heading>
      <p class="lead">{words('lock.choose.lead')}</p>
      <TroubleNotice trouble={trouble} />
      <Card>
        <PinPad
          label={words(label)}
          fault={fault && words(`lock.choose.${fault}`)}
          pin={pin}
          onType={(typed) => {
            setPin(typed)
            setFault(undefined)
          }}
          act={words(first ? 'lock.choose.act' : 'lock.choose.next')}
          isBusy={isBusy}
          onDone={() => void run(next)}
        />
      </Card>
    </Page>
  )
}
