// The three that are compared, each on a device of its own with everything it needs kept, and nobody left to answer it.
import type { Page } from '@playwright/test'
import type { Device } from '../../tests/support/chromium.ts'
import { enrolTablet, startFieldDay } from '../../tests/support/field-day.ts'
import { answerFirst } from '../../tests/support/answer-first.ts'
import { openFirstQuestion } from '../../tests/support/open-first-question.ts'
import { keepPage } from './built-page.ts'
import type { Sign } from './in-page.ts'
import { thirtyQuestions } from './thirty-questions.ts'

export type Contender = {
  name: 'reference' | 'SurveyJS' | 'Earshot'
  device: Device
  address: string
  /** The first screen can be used once this is there. */
  firstScreen: Sign
  /** Tries it out: rejects when a tap there does nothing. */
  useFirstScreen: (page: Page) => Promise<void>
  /** Where the words of a question stand. */
  heading: string
  /** From the first screen to the first of the thirty questions. */
  openQuestions: (page: Page) => Promise<void>
}

const START = 'Start a session'
const OPTION = { selector: 'input[type="radio"], input[type="checkbox"]' }

/** Sets them up, calls `measure`, and takes everything away again. From then on the network is cut for all. */
export async function withContenders<Result>(measure: (contenders: readonly Contender[]) => Promise<Result>): Promise<Result> {
  await using started = new AsyncDisposableStack()
  const day = started.adopt(await startFieldDay(), (each) => each.end())
  await enrolTablet(day)
  const questions = thirtyQuestions(day.definition)
  const reference = started.adopt(await keepPage('reference', questions), ({ device }) => device.remove())
  const survey = started.adopt(await keepPage('surveyjs', questions), ({ device }) => device.remove())
  await day.network.cut()
  await day.endpoint.stop()
  for (const { close } of [day.desk, day.tablet, reference.device, survey.device]) await close()
  const plain = {
    firstScreen: OPTION,
    useFirstScreen: (page: Page) => answerFirst(page, 0),
    openQuestions: async () => undefined,
  }
  return await measure([
    { name: 'reference', ...reference, ...plain, heading: 'h1' },
    { name: 'SurveyJS', ...survey, ...plain, heading: '.sd-question__title' },
    {
      name: 'Earshot',
      device: day.tablet,
      address: day.address,
      firstScreen: { selector: 'button', text: START },
      useFirstScreen: async (page) => {
        const start = page.getByRole('button', { name: START })
        await start.click()
        await start.waitFor({ state: 'detached' })
      },
      heading: 'h1',
      openQuestions: (page) => openFirstQuestion(page, day.definition, day.definition.tiers.at(-1)!.id),
    },
  ])
}
