import { expect } from 'vitest'
import type { SessionStart, Tablet } from '#collect/tablet.ts'
import { createBrowser } from './browser.ts'
import { createFakeEndpoint } from './fake-endpoint.ts'
import { sessionOf } from './small-definition.ts'

export const noSignal = () => {
  throw new TypeError('Failed to fetch')
}

function visit(): SessionStart {
  const { schema: _, id: __, collected: ___, ...about } = sessionOf('t2')
  return about
}

/** An enrolled device with an open session and no signal. */
export async function setUp() {
  const endpoint = createFakeEndpoint()
  const browser = createBrowser(endpoint)
  const page = await browser.openPage()
  expect(await page.tablet.enrol('7K3M-Q9TX', 'Tablet 1')).toBeUndefined()
  await page.tablet.sendNow()
  endpoint.fault = noSignal
  expect(await page.tablet.startSession(visit())).toMatchObject({ settingCode: 'YC-1', heard: 0 })
  return { endpoint, browser, ...page }
}

export async function crash() {
  const { browser, tablet, end, endpoint } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  end()
  browser.stopWorker()
  browser.clock.advance(5 * 60_000)
  return { browser, endpoint, ...(await browser.openPage()) }
}

/** A whole interview of somebody aged 6. */
export async function answerAll(tablet: Tablet, answers: readonly ('yes' | 'no')[] = ['yes', 'yes']) {
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(6)
  await interview.chooseTier('t1')
  await interview.assent(true)
  for (const answer of answers) await interview.answer(answer)
  return interview
}
