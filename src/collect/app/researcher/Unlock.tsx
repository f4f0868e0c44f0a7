import { useEffect, useState } from 'preact/hooks'
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

/** The one way from the young person's side to the researcher's. */
export function Unlock({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [pin, setPin] = useState('')
  const [isShort, setIsShort] = useState(false)
  const { isBusy, trouble, run } = useAct()
  const leave = async () => go(await findResearcherScreen(tablet))
  const open = async () => {
    setIsShort(!isPin(pin))
    if (!isPin(pin)) return
    const refused = await tablet.lock.open(pin)
    setPin('')
    if (refused) return refused
    await leave()
  }
  // Set up before there were PINs, or unlocked in another tab.
  useEffect(() => void run(async () => ((await tablet.lock.isOn()) ? undefined : leave())), [])
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => go({ name: 'pass-back' })}>
          {words('lock.unlock.back')}
        </Button>
      }
    >
      <Heading>{words('lock.unlock.heading')}</Heading>
      <TroubleNotice trouble={trouble} />
      <Card>
        <PinPad
          label={words('lock.unlock.pin')}
          fault={isShort && words('lock.choose.short')}
          pin={pin}
          onType={(typed) => setPin(typed)}
          act={words('lock.unlock.act')}
          isBusy={isBusy}
          onDone={() => void run(open)}
        />
      </Card>
      <p class="lead">{words('lock.unlock.forgotten')}</p>
      <Button class="aside-act" onClick={() => go({ name: 'enrol', isForgotten: true })}>
        {words('lock.unlock.newCode')}
      </Button>
    </Page>
  )
}
