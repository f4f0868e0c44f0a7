import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import { Heading } from '../Heading.tsx'
import { useWords } from '../words.ts'
import type { Go } from '../screen.ts'

type PassBackProps = { go: Go }

/** Between two people: nothing of the last one is behind it, and nothing of the researcher's is in sight. */
export function PassBack({ go }: PassBackProps) {
  const words = useWords()
  return (
    <main class="end pass-back">
      <Picture class="end-picture" name="scenes/passback" />
      <Heading>{words('interview.passBack.heading')}</Heading>
      <p>{words('interview.passBack.lead')}</p>
      <p class="hint">{words('interview.passBack.hidden')}</p>
      <Button onClick={() => go({ name: 'unlock' })}>{words('interview.passBack.researcher')}</Button>
    </main>
  )
}
