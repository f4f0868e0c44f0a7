import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Tablet } from '../../tablet.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'

/** How long the browser may take to begin reading the file before its address is let go. */
const LET_GO_MS = 60_000

/** Saves the sealed answers as a file outside of the browser. What is here stays as it is. */
export function SaveCopy({ tablet }: { tablet: Pick<Tablet, 'saveCopy'> }) {
  const words = useWords()
  const [saved, setSaved] = useState<{ count: number; name: string } | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const save = async () => {
    const { file, name, count } = await tablet.saveCopy()
    download(file, name)
    setSaved({ count, name })
  }
  return (
    <Card class="stack">
      <p>{words('settings.copy.lead')}</p>
      <Button isBusy={isBusy} onClick={() => void run(save)}>
        {words('settings.copy')}
      </Button>
      <TroubleNotice trouble={trouble} />
      <div role="status">
        {saved && <Notice tone="good" title={words('settings.copy.saved', saved)} detail={words('settings.copy.next')} />}
      </div>
    </Card>
  )
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), LET_GO_MS)
}
