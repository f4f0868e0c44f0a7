import type { ProgressGroup } from '#contract/coordinator/progress.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { equalityQuestions } from '#contract/questionnaire/equality-questions.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import type { TargetList } from '#contract/target-list.ts'
import type { Tally } from '../store/tallies.ts'
import { sumOf } from './hide-small-cells.ts'

/** A group is behind while it is heard less than this much of its share of those who live here. */
const ENOUGH = 0.8

type Hide = (counts: readonly number[]) => (number | null)[]
type Parts = { definition: Definition; tallies: readonly Tally[]; population: NonNullable<TargetList['population']>; hide: Hide }

/** Who was heard, by the questionnaire's own equality questions: those not yet heard enough first, the furthest off at the top. */
export function groupsHeard({ definition, tallies, population, hide }: Parts): ProgressGroup[] {
  const questions = [...new Map(equalityQuestions(definition).map((question) => [question.id, question])).keys()]
  const groups = questions.flatMap((id) => groupsOf(id, { definition, tallies, population, hide }))
  const behind = groups.filter(({ isBehind }) => isBehind).toSorted((a, b) => ratioOf(a) - ratioOf(b))
  return [...behind, ...groups.filter(({ isBehind }) => !isBehind)]
}

/** Options in the words of the last tier that is asked, which are the most exact. */
function groupsOf(id: string, { definition, tallies, population, hide }: Parts): ProgressGroup[] {
  const asked = equalityQuestions(definition).filter((question) => question.id === id)
  const read = (text: Parameters<typeof textIn>[0]) => textIn(text, definition.languages[0]!, definition.languages)
  const options = new Map(asked.flatMap((question) => optionsOf(definition, question)).map((option) => [option.code, option]))
  const counts = [...options.keys()].map((code) => countOf(tallies, id, code))
  const answered = sumOf(counts)
  const shown = hide(counts)
  return [...options.values()].map(({ code, label }, at) => {
    const here = population.find((one) => one.question === id && one.option === code)
    const heard = shown[at]!
    const percent = heard === null || answered === 0 ? null : (100 * heard) / answered
    return {
      question: id,
      questionText: read(asked.at(-1)!.text),
      label: read(label),
      heard,
      percent,
      population: here?.percent ?? null,
      source: here?.source ?? null,
      isBehind: percent !== null && here !== undefined && percent < ENOUGH * here.percent,
    }
  })
}

function countOf(tallies: readonly Tally[], question: string, code: string): number {
  return tallies.find(({ counted, value }) => counted === `question:${question}` && value === code)?.n ?? 0
}

function ratioOf({ percent, population }: ProgressGroup): number {
  return (percent ?? 0) / (population ?? 1)
}
