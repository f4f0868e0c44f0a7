import type { CDPSession, Page } from '@playwright/test'

/** How many times slower the page's processor is made; the disk and the browser's own processes stay as they are. */
export const SLOWED = 6

/** From now on this page runs slowly, over navigations too. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  return session
}
