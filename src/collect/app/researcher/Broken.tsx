import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Trouble } from '../../tablet.ts'
import { words } from '../strings/researcher-words.ts'
import { Page } from './Page.tsx'

/** The tablet could not open at all. */
export function Broken({ trouble }: { trouble: Trouble }) {
  return (
    <Page>
      <Notice {...trouble}>
        <Button onClick={() => window.location.reload()}>{words.tryAgain}</Button>
      </Notice>
    </Page>
  )
}
