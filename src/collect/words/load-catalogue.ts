import type { Catalogue } from './catalogue.ts'
import { APP_LANGUAGES } from './languages.ts'

const loaded = new Map<string, Promise<Catalogue>>()

/** Words that came with the page: they are never asked for. */
export function keepCatalogue(catalogue: Catalogue): void {
  loaded.set(catalogue.lang, Promise.resolve(catalogue))
}

/**
 * The words in this language, from the app's own files; they are there without signal once the worker has kept them. A
 * language that the app does not speak has none of its own. Rejects when the file cannot be had; then it can be asked again.
 */
export function loadCatalogue(lang: string): Promise<Catalogue> {
  if (!Object.hasOwn(APP_LANGUAGES, lang)) return Promise.resolve({ lang, status: 'draft', words: {} })
  const known = loaded.get(lang)
  if (known) return known
  const loading = load(lang)
  loaded.set(lang, loading)
  loading.catch(() => loaded.delete(lang))
  return loading
}

async function load(lang: string): Promise<Catalogue> {
  const response = await fetch(`/words/${lang}.json`)
  if (!response.ok) throw new Error(`The words in “${lang}” came with status ${response.status}.`)
  return (await response.json()) as Catalogue
}
