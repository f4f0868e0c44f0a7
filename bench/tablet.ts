// Row "tablet": what a first question fetches; how soon the built tablet can be used without a network, and how soon the
// next question is there, beside a hand-written page and SurveyJS with the same questions in the same run.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from './measure.ts'
import type { Options } from './options.ts'
import { withContenders } from './tablet/contenders.ts'
import { weighFirstQuestions } from './tablet/first-question.ts'
import { measureStarts } from './tablet/starts.ts'
import { measureTaps } from './tablet/taps.ts'

const BUILD = fileURLToPath(new URL('../scripts/build-if-stale.ts', import.meta.url))

export async function measureTablet({ starts, interviews }: Options): Promise<Figure[]> {
  execFileSync(process.execPath, [BUILD], { stdio: 'inherit' })
  const weights = await weighFirstQuestions()
  const times = await withContenders(async (contenders) => [
    ...(starts > 0 ? await measureStarts(contenders, starts) : []),
    ...(interviews > 0 ? await measureTaps(contenders, interviews) : []),
  ])
  return [...weights, ...times]
}
