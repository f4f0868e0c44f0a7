import { expect, test, type Page } from '@playwright/test'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { expectAllSent, expectWaiting, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
  await startSession(day.tablet.page(), { settingCode: 'Thorntree', tierLabel: '8 to 11' })
  await loseSignal(day)
})
test.afterAll(async () => day?.end())

/** Thrown out of the player when the screen is reached on which somebody stops. */
class Reached extends Error {}

/** Goes on until this screen, counted from the welcome, and stays there. */
async function goTo(page: Page, screen: number): Promise<void> {
  let shown = 0
  const onScreen = async (): Promise<void> => {
    shown += 1
    if (shown === screen) throw new Reached()
  }
  const young = { definition: day.definition, tier: 't2', age: 9, random: seededRandom(61), onScreen }
  await expect(playInterview(page, young)).rejects.toThrow(Reached)
}

/** Sealed bytes in the browser's own tables, whatever the counts on the screen say. */
function keptBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('earshot')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const all = (name: string) =>
      new Promise<{ kind: string; sealed: Uint8Array }[]>((resolve) => {
        const asking = database.transaction(name).objectStore(name).getAll()
        asking.addEventListener('success', () => resolve(asking.result))
      })
    const rows = [...(await all('draft')), ...(await all('outbox'))].filter(({ kind }) => kind === 'response')
    database.close()
    return rows.reduce((sum, { sealed }) => sum + sealed.length, 0)
  })
}

for (const [where, screen, isKept] of [
  ['on the welcome', 1, false],
  ['at the assent', 2, false],
  ['where the questions are chosen', 4, true],
  ['after nine screens', 9, true],
] as const) {
  test(`stop and delete ${where} asks once, and leaves nothing to send`, async () => {
    const page = day.tablet.page()
    await goTo(page, screen)
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    expect((await keptBytes(page)) > 0).toBe(isKept)

    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByRole('button', { name: 'No, carry on' }).click()
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    expect((await keptBytes(page)) > 0).toBe(isKept)

    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByRole('button', { name: 'Yes, stop and delete' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'You stopped' })).toBeVisible()
    expect(await keptBytes(page)).toBe(0)
    await handBack(page)
    await expectWaiting(page, 0)
  })
}

test('when signal is back nothing of them arrives', async () => {
  const page = day.tablet.page()
  await regainSignal(day)
  await page.getByRole('button', { name: 'Home' }).click()
  await expectAllSent(page, 0)
})
