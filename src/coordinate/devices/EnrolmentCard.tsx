import type { EnrolmentCodeReply } from '#contract/coordinator/api.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import { QrCode } from '../parts/QrCode.tsx'
import { countOf } from '../wording/numbers.ts'
import { formatSoon } from '../wording/times.ts'
import { CopyButton } from './CopyButton.tsx'
import { printCard } from './print-card.ts'

/** The code to carry to the devices: large to read out, to scan, as a link; printed on a page of its own. */
export function EnrolmentCard({ made }: { made: EnrolmentCodeReply }) {
  const said = useSignal('')
  const fragmentAt = made.link.indexOf('#')
  const [address, fragment] = [made.link.slice(0, fragmentAt), made.link.slice(fragmentAt)]
  return (
    <div class="enrolment-card">
      <QrCode text={made.link} label="QR code of the enrolment link" />
      <div class="enrolment-words">
        <p class="soft">Enrolment code</p>
        <p class="enrolment-code">{made.code}</p>
        <p>
          For {countOf(made.uses, 'device')}, until <time dateTime={made.expiresAt}>{formatSoon(new Date(made.expiresAt))}</time>.
        </p>
        <p class="enrolment-how">Scan it, or open the address and type the code.</p>
        <p class="enrolment-link">
          <span class="visually-hidden">Link: </span>
          {address}
          <wbr />
          {fragment}
        </p>
        <div class="acts">
          <CopyButton text={made.link} said={said} />
          <Button class="small" onClick={() => printCard(document.documentElement, window)}>
            Print this card
          </Button>
        </div>
        <p class="soft" role="status">
          {said.value}
        </p>
      </div>
    </div>
  )
}
