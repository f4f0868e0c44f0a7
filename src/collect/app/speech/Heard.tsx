import type { ComponentChildren } from 'preact'
import type { Text } from '#contract/questionnaire/question.ts'
import { Button } from '#design/Button.tsx'
import { HearIcon } from '#design/icons/HearIcon.tsx'
import { useWording } from '../respondent/wording.ts'
import { useReadAloud } from './read-aloud.ts'

/** A picture to choose, with a button of its own that reads its words; without one where nothing on the device can read them. */
export function Heard({ of, children }: { of: Text; children: ComponentChildren }) {
  const { canRead, read } = useReadAloud()
  const wording = useWording()
  const text = wording.read(of)
  if (!canRead(text)) return <>{children}</>
  return (
    <div class="heard">
      {children}
      <Button look="chip" aria-label={wording.words('speech.hear', { words: text.words })} onClick={() => read([text])}>
        <HearIcon />
      </Button>
    </div>
  )
}
