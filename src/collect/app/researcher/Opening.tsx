import { words } from '../strings/researcher-words.ts'
import { Page } from './Page.tsx'

/** What paints first, while database and sealing load. */
export function Opening() {
  return (
    <Page>
      <p class="opening" role="status">
        {words.opening}
      </p>
    </Page>
  )
}
