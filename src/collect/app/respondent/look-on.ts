import type { Look } from '../../interview/interview.ts'

/** The page, as far as a look shows on it: `<html data-text=…>`, read by the style sheets. */
type Root = { dataset: DOMStringMap }

/** Puts a person's look on the page. Gives back what takes it off again, all of it. */
export function putLookOn(root: Root, look: Look): () => void {
  Object.assign(root.dataset, look)
  return () => {
    for (const name of Object.keys(look)) delete root.dataset[name]
  }
}
