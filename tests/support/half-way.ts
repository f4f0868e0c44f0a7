// A consultation on day 23 of 59, for the room to show: the shipped targets with a pace, and people who never were.
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { Phases } from '#contract/coordinator/calendar.ts'
import { goTo } from './coordinator-room.ts'
import type { FieldDay } from './field-day.ts'
import { seedHeard } from './seed-heard.ts'

const DAY_MS = 24 * 3_600_000
const GONE = 22
const TO_COME = 36
const SOURCE = 'Written for looking at, of no real place.'

export async function makeHalfWay({ desk, endpoint }: Pick<FieldDay, 'desk' | 'endpoint'>): Promise<void> {
  const now = Date.now()
  const dateAt = (days: number) => new Date(now + days * DAY_MS).toISOString().slice(0, 10)
  await setTargets(desk.page(), { from: dateAt(-GONE), to: dateAt(TO_COME) })
  await setCalendar(desk.page(), dateAt)
  const people = { questionnaire: 'mcm', responses: 1834, sessions: 84 }
  await seedHeard(endpoint.dataFolder, { ...people, today: dateAt(0), days: GONE + 1 })
}

async function setTargets(page: Page, fieldwork: { from: string; to: string }): Promise<void> {
  const list = JSON.parse(readFileSync(new URL('../../questionnaires/middlesbrough-targets.json', import.meta.url), 'utf8'))
  const share = (question: string, percent: number) => ({ question, option: 'yes', percent, source: SOURCE })
  const buffer = Buffer.from(
    JSON.stringify({ ...list, fieldwork, population: [share('carer', 80), share('send', 18), share('llti', 65)] }),
  )
  await goTo(page, 'Questionnaires')
  await page.getByLabel('Targets file (JSON)').setInputFiles({ name: 'targets.json', mimeType: 'application/json', buffer })
  await page.getByRole('button', { name: 'Check and set' }).click()
  await expect(page.getByText('mcm has 60 targets')).toBeVisible()
}

/** From training before the first day to reporting back, which is to be confirmed. */
async function setCalendar(page: Page, dateAt: (days: number) => string): Promise<void> {
  const phase = (from: number, to: number, isConfirmed = true) => ({ from: dateAt(from), to: dateAt(to), isConfirmed })
  const phases: Phases = {
    prepare: phase(-GONE - 60, -GONE - 1),
    collect: phase(-GONE, TO_COME),
    cleanse: phase(TO_COME + 1, TO_COME + 14),
    analyse: phase(TO_COME + 8, TO_COME + 31),
    coProduce: phase(TO_COME + 32, TO_COME + 180, false),
    reportBack: { from: null, to: null, isConfirmed: false },
  }
  const status = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/api/v1/coordinator/calendars/mcm', { method: 'PUT', headers, body })).status
  }, JSON.stringify(phases))
  expect(status).toBe(200)
}
