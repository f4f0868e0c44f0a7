import { Button } from '#design/Button.tsx'
import type { Go } from '../screen.ts'
import { useWords } from '../words.ts'

const LINKS = ['practice', 'training', 'ready', 'worry'] as const

/** What a researcher may want besides a session. */
export function HomeLinks({ go }: { go: Go }) {
  const words = useWords()
  return (
    <nav class="links" aria-label={words('home.links')}>
      {LINKS.map((name) => (
        <Button key={name} onClick={() => go({ name })}>
          {words(`home.${name}`)}
        </Button>
      ))}
    </nav>
  )
}
