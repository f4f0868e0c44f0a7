// Which built files the tablet needs, from Vite's own manifest: the precache and the size budget read the same list.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type ManifestChunk = { file: string; css?: string[]; assets?: string[] }

/** Its one script, its styles and its fonts, sorted. Nothing of it is loaded late: as `iife`, a script of several files stops the build. */
export function tabletFiles(dist: string): string[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, ManifestChunk>
  const page = manifest['index.html']
  if (!page) throw new Error('dist/.vite/manifest.json does not know "index.html". Build again with: npm run build')
  // With one style sheet for the page, Vite names it beside the chunks and not in them.
  const styles = manifest['style.css']?.file ?? []
  return [...new Set([page.file, page.css ?? [], page.assets ?? [], styles].flat())].sort()
}

/** What the size budgets are about, as paths from the project's folder. */
export function weighedFiles(dist: string): { beforePaint: string[]; whole: string[] } {
  const files = tabletFiles(dist)
  const pathsOf = (of: readonly string[]) => of.map((file) => join(dist, file))
  return {
    // The page waits for its style sheet and not for its script, which is deferred.
    beforePaint: pathsOf(['index.html', ...files.filter((file) => file.endsWith('.css'))]),
    whole: pathsOf([...files.filter((file) => /\.(js|css)$/.test(file)), 'worker.js']),
  }
}
