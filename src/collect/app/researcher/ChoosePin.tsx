import { useState } from 'preact/hooks'
import { Card } from '#design/Card.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'
import { Page } from './Page.tsx'
import { isPin, PinPad } from './PinPad.tsx'

/** The PIN of the hand-over lock, typed twice: when the tablet is set up, and whenever it has none. */
export function ChoosePin({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [first, setFirst] = useState('')
  const [pin, setPin] = useState('')
  const [fault, setFault] = useState<'short' | 'differs' | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const next = async () => {
    setPin('')
    if (!isPin(pin)) return setFault('short')
    setFault(first && first !== pin ? 'differs' : undefined)
    setFirst(first ? '' : pin)
    if (first !== pin) return undefined
    await tablet.lock.choosePin(pin)
    go(await findResearcherScreen(tablet))
  }
  return (
    <Page>
      <Heading>{words('lock.choose.heading')}</Heading>
      <p class="lead">{words('lock.choose.lead')}</p>
      <TroubleNotice trouble={trouble} />
      <Card>
        <PinPad
          label={words(first ? 'lock.choose.again' : 'lock.choose.first')}
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
