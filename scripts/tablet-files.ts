// Which built files the tablet needs, from Vite's own manifest: the precache and the size budget read the same list.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type ManifestChunk = { file: string; imports?: string[]; css?: string[]; assets?: string[] }
export type ViteManifest = Record<string, ManifestChunk>

export function readManifest(dist: string): ViteManifest {
  return JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as ViteManifest
}

/** Files that `start` (a key of the manifest, such as `index.html`) needs, sorted. */
export function filesOf(manifest: ViteManifest, start: string): string[] {
  // With one style sheet for the page, Vite names it beside the chunks and not in them.
  const files = new Set([manifest['style.css']?.file].filter((file) => file !== undefined))
  const seen = new Set<string>()
  const waiting = [start]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`dist/.vite/manifest.json does not know "${key}". Build again with: npm run build`)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    waiting.push(...(chunk.imports ?? []))
  }
  return [...files].sort()
}

/** What the size budgets are about, as paths from the project's folder. */
export function weighedFiles(dist: string): { beforePaint: string[]; whole: string[] } {
  const files = filesOf(readManifest(dist), 'index.html')
  const pathsOf = (of: readonly string[]) => of.map((file) => join(dist, file))
  return {
    // The page waits for its style sheet and not for its script, which is deferred.
    beforePaint: pathsOf(['index.html', ...files.filter((file) => file.endsWith('.css'))]),
    whole: pathsOf([...files.filter((file) => /\.(js|css)$/.test(file)), 'worker.js']),
  }
}
