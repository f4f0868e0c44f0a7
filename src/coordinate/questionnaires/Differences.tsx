import type { Checked, Difference } from '#contract/coordinator/compare.ts'
import { countOf } from '../wording/numbers.ts'

const HEADS: readonly [Difference['comparable'], string, string][] = [
  ['no', 'Answers of before and after cannot be compared', 'step-warn'],
  ['with-care', 'Answers of before and after are compared with care', ''],
  ['yes', 'Nothing that answers depend on', 'step-quiet'],
]
/** More than that in one group is folded together. */
const SHOWN = 12

/** What differs from the version in force, in words, the most serious first. */
export function Differences({ checked: { inForce, isPublished, differences } }: { checked: Checked }) {
  if (isPublished) return <p class="soft">This very version is published already. There is nothing to do.</p>
  if (inForce === null) return <p class="soft">It would be the first: no version of it is in force yet.</p>
  if (differences.length === 0)
    return <p class="soft">Nothing but the version differs from version {inForce}, which is in force.</p>
  return (
    <>
      <p class="soft">
        {countOf(differences.length, 'thing')} {differences.length === 1 ? 'differs' : 'differ'} from version {inForce}, which is
        in force.
      </p>
      {HEADS.map(([comparable, head, tone]) => {
        const said = differences.filter((one) => one.comparable === comparable)
        return said.length > 0 && <Group key={comparable} head={head} tone={tone} said={said} />
      })}
    </>
  )
}

function Group({ head, tone, said }: { head: string; tone: string; said: readonly Difference[] }) {
  const more = said.slice(SHOWN)
  return (
    <div class="differences">
      <h3 class={tone}>{head}</h3>
      <List said={said.slice(0, SHOWN)} />
      {more.length > 0 && (
        <details>
          <summary>{countOf(more.length, 'more', 'more')}</summary>
          <List said={more} />
        </details>
      )}
    </div>
  )
}

function List({ said }: { said: readonly Difference[] }) {
  return (
    <ul class="changes">
      {said.map(({ place, says }) => (
        <li key={place} dir="auto">
          {says}
        </li>
      ))}
    </ul>
  )
}
