// Answers an interview as a young person would, by what stands on the screen, and writes down what was tapped.
import { expect, type Page } from '@playwright/test'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { keepsAnswer } from '#contract/questionnaire/keeps-answer.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { chooseWhatToSay } from './chosen-answer.ts'
import type { Taps } from './expected-cells.ts'
import { english } from './english.ts'
import { button, expectShown, give, heading, identify, optionLabels, pressAndWait } from './question-screen.ts'
import type { Random } from './seeded-random.ts'

export type Young = {
  definition: Definition
  tier: string
  age: number
  random: Random
  /** Typed wherever own words are asked for, so that a test can look for them afterwards. */
  words?: string
  /** What begins it; "Start an interview" unless it is for practice. */
  start?: string
  /** Called on every screen before anything is tapped. */
  onScreen?: () => Promise<void>
}
export type Played = {
  taps: Taps
  /** Ids in the order in which they were first asked. */
  asked: string[]
  /** How often Back was pressed and the answer changed. */
  changed: number
}

const MOST_SCREENS = 120
const MOST_CHANGES = 3

function wantsToChange(young: Young, played: Played, question: Question): boolean {
  const isEarly = played.asked.indexOf(question.id) < 3
  return !isEarly && played.changed < MOST_CHANGES && young.random() < 0.15
}

async function answerQuestion(page: Page, young: Young, played: Played, question: Question): Promise<void> {
  if (!played.asked.includes(question.id)) played.asked.push(question.id)
  if (!played.taps.has(question.id) && wantsToChange(young, played, question)) {
    await pressAndWait(page, button(page, 'Back'))
    const before = await identify(page, young)
    if (!before) throw new Error(`Back from ${question.id} shows no question.`)
    // What is only for trying out is forgotten at once.
    if (keepsAnswer(before)) await expectShown(page, young, before, played.taps.get(before.id) ?? { missing: '-9' })
    played.changed += 1
    played.asked.splice(played.asked.indexOf(question.id), 1)
    return answerQuestion(page, young, played, before)
  }
  const tap = chooseWhatToSay(young, question, optionLabels(young.definition, question))
  played.taps.set(question.id, tap)
  await give(page, young, question, tap)
}

/** From "Start an interview" to the thanks; the caller presses Finish. Who may not see its end hands `played` in. */
export async function playInterview(
  page: Page,
  young: Young,
  played: Played = { taps: new Map(), asked: [], changed: 0 },
): Promise<Played> {
  const assents = Object.values(young.definition.assent)
  await button(page, young.start ?? 'Start an interview').click()
  await expect(button(page, 'Stop')).toBeVisible()
  await young.onScreen?.()
  await passWelcome(page)
  for (let screen = 0; screen < MOST_SCREENS; screen += 1) {
    const words = await heading(page).innerText()
    if (words === 'Thank you') return played
    await young.onScreen?.()
    const assent = assents.find(({ ask, yes }) => english(ask) === words && yes)
    const tierLabel = english(young.definition.tiers.find(({ id }) => id === young.tier)?.label)
    if (words === 'Which questions would you like?')
      await pressAndWait(page, button(page, new RegExp(`^Questions for ages ${tierLabel}`)))
    else if (assent) await agree(page, young)
    else {
      const question = await identify(page, young)
      if (!question) throw new Error(`A screen that is no question of ${young.tier}: "${words}"`)
      await answerQuestion(page, young, played, question)
    }
  }
  throw new Error(`No end after ${MOST_SCREENS} screens.`)
}

/** Leaves the language and the look as they are. */
export async function passWelcome(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Hello' })).toBeVisible()
  await pressAndWait(page, button(page, 'Next'))
}

/** Says yes to whichever assent is on the screen. */
async function agree(page: Page, { definition }: Young): Promise<void> {
  for (const { yes } of Object.values(definition.assent)) {
    const agreed = button(page, english(yes))
    if (await agreed.isVisible()) return pressAndWait(page, agreed)
  }
  throw new Error('The assent has no button to say yes.')
}
