import { Button } from '#design/Button.tsx'
import { HearIcon } from '#design/icons/HearIcon.tsx'
import { useWords } from '../words.ts'
import { useReadAloud } from './read-aloud.ts'

/** Has every screen read, or ends that. Not there where nothing on the device can read. */
export function ReadToMe() {
  const words = useWords()
  const { isAvailable, isOn, turn } = useReadAloud()
  if (!isAvailable) return null
  return (
    <Button look="chip" aria-pressed={isOn} onClick={() => turn(!isOn)}>
      <HearIcon />
      <span class="where-room">{words('speech.readToMe')}</span>
    </Button>
  )
}
