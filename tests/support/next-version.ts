// The version after the one that is built: what an endpoint serves once it was updated, by path.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

export type Served = Map<string, { type: string; body: string }>

/**
 * Gives the files in which the next version differs: its page is marked with `name`, and its worker knows it by its hash. One
 * that does not start has another script in place of its first, which throws.
 */
export function makeNextVersion(name: string, how: 'starts' | 'throws'): Served {
  const script = { url: `assets/broken-${name}.js`, body: `throw new Error('This version does not start.')\n` }
  const page = read('index.html').replace('<head>', `<head><meta name="earshot-version" content="${name}" />`)
  const html = how === 'starts' ? page : page.replace(/src="\/assets\/[^"]+"/, `src="/${script.url}"`)
  const row = (url: string, body: string, revision: string | null) =>
    JSON.stringify({ integrity: integrityOf(body), revision, url })
  const rows = [row('index.html', html, integrityOf(html).slice(7, 19))]
  if (how === 'throws') rows.push(row(script.url, script.body, null))
  const worker = read('worker.js').replace(/\{[^{}]*"url":"index\.html"\}/, rows.join(','))
  if (!worker.includes(rows[0]!)) throw new Error('The built worker names its files otherwise.')
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: html }],
    ['/index.html', { type: 'text/html; charset=utf-8', body: html }],
    ['/worker.js', { type: 'text/javascript; charset=utf-8', body: worker }],
    [`/${script.url}`, { type: 'text/javascript; charset=utf-8', body: script.body }],
  ])
}

function read(file: string): string {
  return readFileSync(join(DIST, file), 'utf8')
}

function integrityOf(body: string): string {
  return `sha256-${createHash('sha256').update(body).digest('base64')}`
}
