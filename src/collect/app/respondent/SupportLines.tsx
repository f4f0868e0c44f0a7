import type { Definition } from '#contract/questionnaire/definition.ts'
import { useWording } from './wording.ts'

/** The lines of the support card. */
export function SupportLines({ support }: { support: Definition['support'] }) {
  const { say } = useWording()
  return (
    <ul class="support-lines">
      {support.lines.map((line) => (
        <li key={say(line)}>{say(line)}</li>
      ))}
    </ul>
  )
}
