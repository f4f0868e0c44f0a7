import { useWords } from '../words.ts'
import { Page } from './Page.tsx'

/** What paints first, while database and sealing load. */
export function Opening() {
  const words = useWords()
  return (
    <Page>
      <p class="opening" role="status">
        {words('common.opening')}
      </p>
    </Page>
  )
}
