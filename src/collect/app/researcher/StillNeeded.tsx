import { Card } from '#design/Card.tsx'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Tablet } from '../../tablet.ts'
import { useWords } from '../words.ts'
import { ageOf, findGaps, type Gap } from './still-needed.ts'
import { useLoaded } from './use-loaded.ts'

/** The biggest gaps, in sight; the others behind a press. */
const IN_SIGHT = 3

/** Where and how old the people are who are still to be heard. Never shown to a young person. */
export function StillNeeded({ tablet, definition }: { tablet: Tablet; definition: Definition | undefined }) {
  const words = useWords()
  const figures = useLoaded(tablet, () => tablet.figures())
  const targets = figures?.targets.filter(({ questionnaire }) => questionnaire === definition?.id) ?? []
  if (!figures || !definition || targets.length === 0) return null
  const gaps = findGaps(targets, definition)
  const rest = gaps.slice(IN_SIGHT)
  return (
    <Card class="needed">
      <h2>
        {words('home.needed.heading')} <small>{words('home.needed.age', ageOf(figures.countedAt, new Date(), words.lang))}</small>
      </h2>
      {gaps.length === 0 && <p>{words('home.needed.none')}</p>}
      <Gaps gaps={gaps.slice(0, IN_SIGHT)} />
      {rest.length > 0 && (
        <details>
          <summary class="button button-link">{words('home.needed.all', { count: gaps.length })}</summary>
          <Gaps gaps={rest} />
        </details>
      )}
    </Card>
  )
}

function Gaps({ gaps }: { gaps: Gap[] }) {
  const words = useWords()
  return (
    <ul>
      {gaps.map(({ key, area, heard, target, ...who }) => (
        <li key={key} class="progress">
          <b>
            <bdi lang="en">{area}</bdi> · {words('home.needed.ages', who)}
          </b>
          <progress value={heard} max={target} aria-hidden="true" />
          <span>{words('home.needed.count', { heard, target })}</span>
        </li>
      ))}
    </ul>
  )
}
