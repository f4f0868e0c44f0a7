import { Button } from '#design/Button.tsx'
import type { Trouble } from '../../tablet.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useWords } from '../words.ts'
import { Page } from './Page.tsx'

/** The tablet could not open at all. */
export function Broken({ trouble }: { trouble: Trouble }) {
  const words = useWords()
  return (
    <Page>
      <TroubleNotice trouble={trouble}>
        <Button onClick={() => window.location.reload()}>{words('common.tryAgain')}</Button>
      </TroubleNotice>
    </Page>
  )
}
