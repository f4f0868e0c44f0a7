import { deviceLabelSchema } from '#contract/sync/enrolment.ts'
import { AskForWords } from '../parts/AskForWords.tsx'
import type { Device } from '../wording/device-step.ts'

type RenameDeviceProps = { device: Device; isBusy: boolean; onRename: (label: string) => void }

export function RenameDevice({ device: { label }, isBusy, onRename }: RenameDeviceProps) {
  const read = (typed: string) => {
    const named = deviceLabelSchema.safeParse(typed)
    return named.success ? { words: named.data } : { fault: 'One to 40 characters.' }
  }
  return (
    <AskForWords
      act="Rename"
      of={label}
      label="New name"
      hint="Not the name of a person."
      value={label}
      read={read}
      yes="Rename it"
      isBusy={isBusy}
      onYes={onRename}
    />
  )
}
