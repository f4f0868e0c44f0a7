// The four pictures of a person, by what stands on the screens.
import { expect, type Page } from '@playwright/test'
import { CODE_COLOURS, type CodePart } from '#contract/withdrawal.ts'

/** Reads the pictures off the thanks. */
export async function readCode(page: Page): Promise<CodePart[]> {
  const words = await page.locator('.code > li').allInnerTexts()
  expect(words).toHaveLength(4)
  return words.map((text) => {
    const [colour, thing] = text.trim().split(' ')
    return { colour, thing } as CodePart
  })
}

/** Puts the pictures in one after the other, on the tablet or on the public page. */
export async function chooseCode(page: Page, code: readonly CodePart[]): Promise<void> {
  for (const [at, { colour, thing }] of code.entries()) {
    await page.getByRole('radio', { name: colour, exact: true }).check()
    await page.getByRole('button', { name: `${colour} ${thing}`, exact: true }).click()
    await expect(page.locator('ol.code > li')).toHaveCount(at + 1)
  }
}

/** Another code: each picture one colour further. */
export function otherCode(code: readonly CodePart[]): CodePart[] {
  const next = (colour: CodePart['colour']) => CODE_COLOURS[(CODE_COLOURS.indexOf(colour) + 1) % CODE_COLOURS.length]!
  return code.map(({ colour, thing }) => ({ colour: next(colour), thing }))
}
