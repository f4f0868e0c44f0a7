// A device: a real Chromium with a profile of its own on disk, so that it can be closed and opened again.
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { mustFindChromium } from '../../scripts/find-chromium.ts'

const TABLET = { width: 820, height: 1180 }

export type Device = {
  profile: string
  context: () => BrowserContext
  /** The page in front. */
  page: () => Page
  /** Closes the whole browser and opens it again on the same profile, as after a flat battery. */
  reopen: (offline: boolean) => Promise<Page>
  /** The same, and the browser brings back the tabs that were open. */
  restore: () => Promise<Page[]>
  /** Ends the browser and all its processes at once and without a word: kill -9. */
  kill: () => Promise<void>
  /** Opens the browser again on the same profile, after `kill`. */
  openAgain: () => Promise<Page>
  /** Closes the browser and leaves its files. */
  close: () => Promise<void>
  remove: () => Promise<void>
}

/** Opens a device with an empty profile. Its first page shows nothing yet. */
export async function openDevice(viewport = TABLET): Promise<Device> {
  const profile = await mkdtemp(join(tmpdir(), 'earshot-device-'))
  const open = (args: string[] = []): Promise<BrowserContext> => {
    return chromium.launchPersistentContext(profile, {
      executablePath: mustFindChromium(),
      headless: true,
      args,
      viewport,
      locale: 'en-GB',
    })
  }
  let context = await open()
  const page = (): Page => {
    const last = context.pages().at(-1)
    if (!last) throw new Error('The browser has no page open.')
    return last
  }
  return {
    profile,
    context: () => context,
    page,
    reopen: async (offline) => {
      await context.close()
      context = await open()
      await context.setOffline(offline)
      return page()
    },
    restore: async () => {
      await context.close()
      context = await open(['--restore-last-session'])
      return context.pages()
    },
    kill: async () => {
      const closed = context.waitForEvent('close')
      process.kill(-findBrowserProcess(profile), 'SIGKILL')
      await closed
    },
    openAgain: async () => {
      context = await open()
      return page()
    },
    close: async () => context.close(),
    remove: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

/** The first process of the browser on this profile; all of its others are in its group. Linux only. */
function findBrowserProcess(profile: string): number {
  const isIt = (id: string): boolean => {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
      return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='))
    } catch {
      return false
    }
  }
  const id = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isIt(name))
  if (!id) throw new Error('The browser has no process.')
  return Number(id)
}
