// A child at a simulated device: what they say, and what they were told became of it.
import type { ResponseId } from '#contract/ids.ts'
import type { Tablet } from '#collect/tablet.ts'
import { PageGone, type Page } from './page.ts'

/**
 * | told      | what the screen said                          | so the response                          |
 * | --------- | --------------------------------------------- | ---------------------------------------- |
 * | nothing   | the page ended, or could not keep it          | may be there or not                      |
 * | saved     | thanks: it is kept                            | must be there, once, with all that was said |
 * | left      | they went away, after having begun            | must be there if anything was kept       |
 * | stopped   | stop and delete: it is gone                   | must not be there                        |
 * | withdrawn | deleted, or will be, after all                | must not be there, and never come back   |
 */
export type Told = 'nothing' | 'saved' | 'left' | 'stopped' | 'withdrawn'

export type Child = {
  /** Words nobody else says, so that they can be looked for. */
  words: string
  age: number
  /** What they do after their age. */
  does: 'answers' | 'leaves' | 'stops'
  told: Told
  id: ResponseId | undefined
  /** They have asked for it to be deleted; `told` says what they heard. */
  hasAsked?: true
  /** With their pictures alone: then nobody knows which response it is before it is read. */
  byCodeAlone?: true
  /** The code in pictures, if they were given one. */
  code: number | undefined
  device: string
}

/** One interview. Gives whether it took place; a page that ends in the middle rejects. */
export async function hear(page: Page, child: Child, settle: 'same-person' | 'gone'): Promise<boolean> {
  page.keptId = undefined
  const interview = await start(page, settle)
  if (!interview) return false
  await page.ask(() => interview.assent(true))
  await page.ask(() => tried(() => interview.answer(child.age)))
  child.id = page.keptId
  if (child.does === 'leaves') {
    // Who was told that the only answer could not be kept has none, and leaves nothing.
    const isKept = child.id !== undefined && page.device.draftId() === child.id
    const stage = await page.ask(() => tried(() => interview.leave()))
    if (stage?.name === 'left' && isKept) child.told = 'left'
    return true
  }
  if (child.does === 'stops') {
    const stage = await page.ask(() => tried(() => interview.stopAndDelete()))
    if (stage?.name === 'stopped') child.told = 'stopped'
    return true
  }
  for (let time = 0; time < 3; time += 1) {
    const done = await page.ask(() => tried(() => interview.answer(child.words)))
    child.id ??= page.keptId
    if (done?.stage.name !== 'thanks') continue
    child.told = 'saved'
    child.code = done.stage.code
    return true
  }
  // It cannot be kept here: the researcher ends the page in the end.
  page.crash()
  return true
}

/** A refusal is said on the screen, and the person may try again. */
async function tried<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PageGone) throw error
    return undefined
  }
}

type Interview = Awaited<ReturnType<Tablet['startInterview']>>

async function start(page: Page, settle: 'same-person' | 'gone'): Promise<Interview | undefined> {
  const begin = () => page.ask((tablet) => tried(() => tablet.startInterview()))
  if (await page.ask((tablet) => tried(() => tablet.findAbandoned()))) {
    await page.ask((tablet) => tried(() => tablet.settleAbandoned(settle)))
  }
  const interview = await begin()
  if (interview) return interview
  if (!(await openVisit(page))) return undefined
  return begin()
}

/** A visit of yesterday closes by itself; a new one is begun. */
export async function openVisit(page: Page): Promise<boolean> {
  if (await page.ask((tablet) => tried(() => tablet.findSession()))) return true
  const begun = await page.ask(async (tablet) => {
    const [published] = await tablet.listQuestionnaires()
    if (!published) return undefined
    return tried(() =>
      tablet.startSession({
        questionnaire: published.ref,
        settingType: 'youth_club',
        settingCode: 'YC-1',
        permission: { basis: 'own_consent', date: '2026-11-20' },
        group: 'Tuesday group',
        tier: 't1',
        mode: 'own_hands',
        facilitated: false,
      }),
    )
  })
  return begun !== undefined && 'id' in begun
}
