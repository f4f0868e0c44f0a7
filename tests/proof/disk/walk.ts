// Random words typed wherever a person can type, the browser killed at one step after the other, interviews finished, sent
// and deleted with their code; then every file of the browser's profile is searched for those words.
import { setTimeout as wait } from 'node:timers/promises'
import { expect, type Page } from '@playwright/test'
import { playInterview } from '../../support/interview-player.ts'
import { expectAllSent, handBack } from '../../support/researcher.ts'
import { integerBelow, seededRandom, type Random } from '../../support/seeded-random.ts'
import { readCode } from '../../support/withdrawing.ts'
import { comeBack, withTabletInSession, type Field } from '../browser/field.ts'
import { lookInside } from '../browser/look-inside.ts'
import { progress, type Figures, type HowMuch } from '../command.ts'
import { findPlanted } from './planted.ts'
import { scanFolder } from './scan-folder.ts'
import { clearSearches, typeEverywhere, wordsOf } from './typed-words.ts'
import { withdrawByCode } from './withdraw-by-code.ts'

/** What a browser takes at most to write down what is in a page, to bring it back after a crash. */
const SESSION_FILE_MS = 4_000

/** Thrown out of the player at the step at which the browser is killed. */
class Reached extends Error {}

type Counts = { screens: number; wordsTyped: number; killed: number; finished: number; withdrawn: number }
type Walk = Field & { random: Random; next: () => string; counts: Counts }

export async function proveNothingReadable({ runs, seed }: HowMuch): Promise<Figures> {
  const random = seededRandom(seed)
  const words = wordsOf(random)
  const counts: Counts = { screens: 0, wordsTyped: 0, killed: 0, finished: 0, withdrawn: 0 }
  return withTabletInSession('8 to 11', async (field) => {
    const walk: Walk = { ...field, random, next: words.next, counts }
    for (let run = 0; run < runs; run += 1) {
      progress(`interview ${run + 1} of ${runs}`)
      await (run % 4 === 3 ? finishOne(walk, run % 8 === 7) : killAtStep(walk, run))
    }
    await sendAll(walk)
    await field.device.kill()
    const scan = await scanFolder(field.device.profile, [words.stem])
    const planted = await findPlanted(field.device, field.address, wordsOf(random).next())
    return {
      counts: { ...counts, files: scan.files, bytes: scan.bytes, unpacked: scan.unpacked, ...planted },
      faults: {
        readable: scan.found.length,
        notUnpacked: scan.unreadable.length + planted.unreadable,
        plantedNotFoundInLog: planted.inLog > 0 ? 0 : 1,
        plantedNotFoundInTable: planted.inTable > 0 ? 0 : 1,
      },
    }
  })
}

/** Plays one whole interview, typing on every screen; `onStep` is called before anything is answered. */
function play({ device, definition, random, next, counts }: Walk, onStep: (step: number, typed: number) => Promise<void>) {
  let step = 0
  const onScreen = async (): Promise<void> => {
    step += 1
    counts.screens += 1
    const typed = await typeEverywhere(device.page(), next)
    counts.wordsTyped += typed
    await onStep(step, typed)
    await clearSearches(device.page())
  }
  return playInterview(device.page(), { definition, tier: 't2', age: 9, random, words: next(), onScreen })
}

/** At each step in turn. With words on the screen it is left standing for a while in half of the cases. */
async function killAtStep(walk: Walk, run: number): Promise<void> {
  const { device, address, counts, random } = walk
  const at = 2 + ((run * 7) % 22)
  const playing = play(walk, async (step, typed) => {
    if (step < at) return
    if (typed > 0 && random() < 0.5) await wait(SESSION_FILE_MS)
    throw new Reached()
  })
  await playing.catch((error: unknown) => {
    if (!(error instanceof Reached)) throw error
  })
  await wait(integerBelow(random, 100))
  await device.kill()
  counts.killed += 1
  const inside = await lookInside(await device.openAgain(), address)
  await comeBack(device.page(), address, inside.drafts.length > 0)
}

/** Without signal, so that it can still be deleted with its code. */
async function finishOne(walk: Walk, isWithdrawn: boolean): Promise<void> {
  const { device, network, counts } = walk
  const page = device.page()
  await network.cut()
  await play(walk, async () => undefined)
  const code = await readCode(page)
  await handBack(page)
  counts.finished += 1
  if (isWithdrawn) {
    await withdrawByCode(page, code)
    counts.withdrawn += 1
  }
  await network.mend()
}

async function sendAll({ device, address }: Walk): Promise<void> {
  const page = device.page()
  const { rows } = await lookInside(page, address)
  const sent = rows.filter(({ kind, state }) => kind === 'response' && state !== 'withdrawn').length
  await comeBack(page, address, false)
  await home(page)
  await expectAllSent(page, sent)
}

async function home(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Home' }).click()
  await expect(page.locator('.count').first()).toBeVisible()
}
