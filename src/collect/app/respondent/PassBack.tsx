import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import type { Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'

type PassBackProps = { tablet: Tablet; go: Go }

/** Between two people: nothing of the last one is behind it, and nothing of the researcher's is in sight. */
export function PassBack({ tablet, go }: PassBackProps) {
  const words = useWords()
  const { isBusy, trouble, run } = useAct()
  const next = async () => go({ name: 'interview', interview: await tablet.startInterview() })
  return (
    <main class="end pass-back">
      <Picture class="end-picture" name="scenes/passback" />
      <Heading>{words('interview.passBack.heading')}</Heading>
      <p>{words('interview.passBack.lead')}</p>
      <p class="hint">{words('interview.passBack.hidden')}</p>
      <TroubleNotice trouble={trouble} />
      <div class="even-acts">
        <Button class="big" isBusy={isBusy} onClick={() => void run(next)}>
          {words('interview.passBack.next')}
        </Button>
        <Button class="big" isBusy={isBusy} onClick={() => go({ name: 'unlock' })}>
          {words('interview.passBack.researcher')}
        </Button>
      </div>
    </main>
  )
}
