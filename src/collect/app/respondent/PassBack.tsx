import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { useWords } from '../words.ts'
import { findResearcherScreen, type Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'

type PassBackProps = { tablet: Tablet; go: Go }

/** Between two people: nothing of the last one is behind it, and nothing of the researcher's is in sight. */
export function PassBack({ tablet, go }: PassBackProps) {
  const words = useWords()
  const { isBusy, trouble, run } = useAct()
  return (
    <main class="end pass-back">
      <Picture class="end-picture" name="scenes/passback" />
      <Heading>{words('interview.passBack.heading')}</Heading>
      <p>{words('interview.passBack.lead')}</p>
      <p class="hint">{words('interview.passBack.hidden')}</p>
      <TroubleNotice trouble={trouble} />
      <Button isBusy={isBusy} onClick={() => void run(async () => go(await findResearcherScreen(tablet)))}>
        {words('interview.passBack.researcher')}
      </Button>
    </main>
  )
}
