// Finds a Chromium for the tests, or installs one: CHROMIUM, then the PATH, then (as root, with apt) the distribution's.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installWithApt } from './install-with-apt.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium that is already here, if any. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable)
}

/** Path of a Chromium, installed first when there is none; throws one clear sentence when that cannot be done. */
export function mustFindChromium(): string {
  const found = findChromium()
  if (found) return found
  if (!installWithApt('chromium'))
    throw new Error(
      'No Chromium was found, and it could not be installed. Install Chromium or Google Chrome, or set CHROMIUM to the path of one.',
    )
  const installed = findChromium()
  if (!installed) throw new Error('Chromium was installed but is not in the PATH. Set CHROMIUM to its path.')
  return installed
}
