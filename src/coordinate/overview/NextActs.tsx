import type { Overview } from '#contract/coordinator/api.ts'
import type { ComponentChildren } from 'preact'
import { useMay } from '../room-state.ts'
import { ROOMS } from '../rooms.ts'
import { countOf } from '../wording/numbers.ts'

/** What to do next, each with the page to do it on; nothing when there is nothing. */
export function NextActs({ overview }: { overview: Overview }) {
  const notInABatch = overview.questionnaires.reduce((sum, questionnaire) => sum + questionnaire.notInABatch, 0)
  const { quarantined } = overview.responses
  const { worries = 0 } = overview
  const mayDo = useMay()
  const batchable = mayDo('take-data') ? notInABatch : 0
  const toDecide = mayDo('decide-quarantine') ? quarantined : 0
  if (batchable + toDecide + worries === 0) return null
  return (
    <div class="twins">
      {worries > 0 && (
        <NextAct
          title={`Worried about someone: ${countOf(worries, 'time')} in 30 days`}
          link={<Link href={ROOMS.sessions} words="See the visits" />}
        >
          A named adult should ask each setting.
        </NextAct>
      )}
      {batchable > 0 && (
        <NextAct title="A batch can be made" link={<Link href={ROOMS.batches} words="Go to batches" isMain />}>
          {countOf(batchable, 'response')} {batchable === 1 ? 'is' : 'are'} in no batch yet.
        </NextAct>
      )}
      {toDecide > 0 && (
        <NextAct title={`${countOf(toDecide, 'response')} in quarantine`} link={<Link href={ROOMS.quarantine} words="See why" />}>
          Kept safe. A person has to look.
        </NextAct>
      )}
    </div>
  )
}

function NextAct({ title, link, children }: { title: string; link: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="panel next-act">
      <div>
        <h2>{title}</h2>
        <p class="soft">{children}</p>
      </div>
      {link}
    </section>
  )
}

function Link({ href, words, isMain = false }: { href: string; words: string; isMain?: boolean }) {
  return (
    <a class={`button ${isMain ? 'button-main' : 'button-quiet'}`} href={href}>
      {words}
    </a>
  )
}
