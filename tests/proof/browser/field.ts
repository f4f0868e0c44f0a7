// A real endpoint, the network between, and one real tablet that is enrolled and in a session; no coordinator's screen.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { openDevice, type Device } from '../../support/chromium.ts'
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.ts'
import { readMiddlesbrough } from '../../support/field-day.ts'
import { readBatch, type BatchFiles } from '../../support/read-batch.ts'
import { comeToResearcher, enrolDevice, expectReady, startSession } from '../../support/researcher.ts'
import { startEndpoint, type Endpoint } from '../../support/start-endpoint.ts'
import { makeCode } from '../server/sending-device.ts'

const MAIN = fileURLToPath(new URL('../../../src/server/cli/main.ts', import.meta.url))

export type Field = { endpoint: Endpoint; network: FaultProxy; device: Device; address: string; definition: Definition }

/** Runs `work` with a tablet in a session of this tier, and takes everything away again. */
export async function withTabletInSession<Result>(tierLabel: string, work: (field: Field) => Promise<Result>): Promise<Result> {
  await using started = new AsyncDisposableStack()
  const endpoint = started.adopt(await startEndpoint(), (each) => each.remove())
  const network = started.adopt(await startFaultProxy(endpoint.origin), (each) => each.close())
  const device = started.adopt(await openDevice(), (each) => each.remove())
  const address = `${network.origin}/`
  await device.page().goto(address)
  await enrolDevice(device.page(), makeCode(endpoint.dataFolder, 1), 'Tablet 7')
  await expectReady(device.page())
  await startSession(device.page(), { settingCode: 'Kader', tierLabel })
  return await work({ endpoint, network, device, address, definition: readMiddlesbrough() })
}

/** Opens the app again; a draft that a crash has left is sent as it is. Ends where an interview can be started. */
export async function comeBack(page: Page, address: string, isInterrupted: boolean): Promise<void> {
  await page.goto(address)
  await comeToResearcher(page)
  if (isInterrupted) {
    await expect(page.getByRole('heading', { name: 'Was somebody in the middle of answering?' })).toBeVisible()
    await page.getByRole('button', { name: /^They have gone/ }).click()
  }
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
}

/** All that the endpoint has opened, as its next batch says. */
export async function exportAll(dataFolder: string, questionnaire: string): Promise<BatchFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-batch-'))
  const run = (...words: string[]) =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], {
      env: { ...process.env, EARSHOT_DATA: dataFolder },
    })
  try {
    run('batch', 'create', '--questionnaire', questionnaire, '--reason', 'For the tests')
    run('batch', 'export', '1', '--out', join(folder, 'batch.zip'))
    return readBatch(await readFile(join(folder, 'batch.zip')))
  } finally {
    await rm(folder, { recursive: true })
  }
}
