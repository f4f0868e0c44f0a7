import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { saveFile } from '../batches/save-file.ts'
import { CopyButton } from '../devices/CopyButton.tsx'
import { codesAsText, COPY_CODES } from '../wording/second-step-words.ts'
import './you.css'

type KeepCodesProps = { heading: 'h2' | 'h3'; codes: readonly string[]; onKept: () => void }

/** The recovery codes, this once. */
export function KeepCodes({ heading: Heading, codes, onKept }: KeepCodesProps) {
  const said = useSignal('')
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => top.current?.focus(), [])
  const save = () => {
    saveFile(document, new Blob([codesAsText(codes)], { type: 'text/plain' }), 'earshot-recovery-codes.txt')
    said.value = 'The codes are saved as a file. Keep it where others cannot read it.'
  }
  return (
    <>
      <Heading class="own-step" ref={top} tabIndex={-1}>
        Keep these ten codes
      </Heading>
      <p>Your second step is on. Without your phone each of these lets you in once. They are shown now, and never again.</p>
      <ul class="own-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="acts">
        <CopyButton text={codes.join('\n')} said={said} words={COPY_CODES} />
        <Button class="small" onClick={save}>
          Save as a file
        </Button>
      </div>
      <p role="status" class="soft own-said">
        {said.value}
      </p>
      <div class="acts own-acts">
        <Button look="main" onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </>
  )
}
