// What the worker keeps for a day without signal: the tablet's own files and nothing of the coordinator's room.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tabletFiles } from './tablet-files.ts'

type PrecacheRow = { url: string; revision: string | null; integrity?: string; size: number }

/** The tablet has these words in its page; the other pages load them. */
const IN_THE_PAGE = 'words/en.json'

/** What stands in `public/`: icons, pictures, the web app manifest. Pages and hashed files must be asked for by name. */
function isPublic(url: string): boolean {
  return !url.startsWith('assets/') && !url.endsWith('.html') && url !== IN_THE_PAGE
}

/**
 * Keeps the tablet's files and gives each its SHA-256 (Subresource Integrity), so that a filter's block page with
 * status 200 is never cached as a script. A hashed name is its own revision; every other file gets one.
 */
export function keepTabletOnly(dist: string): (found: PrecacheRow[]) => { manifest: PrecacheRow[]; warnings: string[] } {
  return (found) => {
    const wanted = new Set(['index.html', ...tabletFiles(dist)])
    const urls = [...new Set(found.map(({ url }) => url))].filter((url) => wanted.has(url) || isPublic(url))
    const sizes = new Map(found.map(({ url, size }) => [url, size]))
    const manifest = urls.sort().map((url) => {
      const bytes = readFileSync(join(dist, url))
      const integrity = `sha256-${createHash('sha256').update(bytes).digest('base64')}`
      return {
        url,
        revision: url.startsWith('assets/') ? null : integrity.slice(7, 19),
        integrity,
        size: sizes.get(url) ?? bytes.length,
      }
    })
    return { manifest, warnings: [] }
  }
}
