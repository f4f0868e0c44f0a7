import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Target } from '#contract/target.ts'
import { clockIn } from '../../words/format.ts'

/** People still to be heard in one ward and age band. */
export type Gap = { key: string; area: string; from: number; to: number; heard: number; target: number }

/** The targets of this questionnaire that are not reached, the biggest gap first; wards by their names in its newest ward set that has them. */
export function findGaps(targets: readonly Target[], { id, wardSets }: Pick<Definition, 'id' | 'wardSets'>): Gap[] {
  const names = new Map(wardSets.flatMap(({ wards }) => wards.map(({ code, name }) => [code, name] as const)))
  return targets
    .filter(({ questionnaire, heard, target }) => questionnaire === id && heard < target)
    .map(({ area, ageBand, heard, target }) => {
      const [from = 0, to = 0] = ageBand.split('-').map(Number)
      return { key: `${area} ${ageBand}`, area: names.get(area) ?? area, from, to, heard, target }
    })
    .sort((a, b) => b.target - b.heard - (a.target - a.heard))
}

/** How old figures are, in the reader's language: `when` chooses the words, and `date` is there where they need one. */
export function ageOf(countedAt: string, now: Date, lang: string): { when: string; date: string; time: string } {
  const at = new Date(countedAt)
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  const time = clockIn(lang, at)
  if (daysAgo === 0 || daysAgo === 1) return { when: daysAgo === 0 ? 'today' : 'yesterday', date: '', time }
  const locale = lang.startsWith('en') ? 'en-GB' : lang
  return { when: 'other', date: at.toLocaleDateString(locale, { day: 'numeric', month: 'long' }), time }
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
