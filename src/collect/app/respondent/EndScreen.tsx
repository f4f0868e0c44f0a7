import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import { Heading } from '../Heading.tsx'
import { useWording } from './wording.ts'

/** "No thanks", or stopped: said plainly that nothing is left. */
export function EndScreen({ name, onDone }: { name: 'declined' | 'stopped'; onDone: () => void }) {
  const { words } = useWording()
  return (
    <main class="end">
      <Picture class="end-picture" name="scenes/stopped" />
      <Heading>{words(`interview.${name}.heading`)}</Heading>
      <p>{words(`interview.${name}.lead`)}</p>
      <Button class="big" look="main" onClick={onDone}>
        {words('interview.finish')}
      </Button>
    </main>
  )
}
