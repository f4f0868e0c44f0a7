import type { Interview } from '../../interview/interview.ts'
import { Said } from './Said.tsx'

/** The lines of the support card: those of this place first, as the coordinator wrote them. */
export function SupportLines({ interview: { support = '', definition } }: { interview: Interview }) {
  const own = support.split('\n').filter(Boolean)
  return (
    <ul class="support-lines">
      {own.map((line) => (
        <li key={line} dir="auto">
          <b>{line}</b>
        </li>
      ))}
      {definition.support.lines.map((line, index) => (
        <li key={index}>
          <Said of={line} />
        </li>
      ))}
    </ul>
  )
}
