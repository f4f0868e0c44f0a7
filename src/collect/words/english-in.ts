import type { Catalogue } from './catalogue.ts'

/** The English words, which the build puts into the page of the tablet: no screen is ever without words, and nothing waits for them. */
export function englishIn(page: Document): Catalogue {
  return JSON.parse(page.getElementById('english')?.textContent ?? '') as Catalogue
}
