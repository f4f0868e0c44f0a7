// Runs inside the page: what is wider than the screen, cut off, or too small to tap.

/** One line for each thing that is wrong; `smallest` is the least that a target may measure, in CSS pixels. */
export function layoutFaults(smallest: number): string[] {
  const faults: string[] = []
  const root = document.querySelector('dialog[open]') ?? document.body
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.className}"> “${element.textContent.slice(0, 40)}”`
  const isHidden = (element: Element) => {
    const isThere = element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    return !isThere || getComputedStyle(element).clipPath !== 'none'
  }
  const holds = (outer: DOMRect, inner: DOMRect) =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1
  const ancestors = (element: Element): Element[] =>
    element === root || !element.parentElement ? [element] : [element, ...ancestors(element.parentElement)]

  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways')
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement!
    const around = ancestors(element)
    if (!texts.currentNode.textContent?.trim() || around.some(isHidden)) continue
    const range = document.createRange()
    range.selectNodeContents(texts.currentNode)
    const box = around.find((each) => each.matches('.button, .choice-body, .card, .notice, .chip, .picked'))
    for (const rect of range.getClientRects()) {
      if (rect.left < -1 || rect.right > innerWidth + 1) faults.push(`runs off the screen: ${name(element)}`)
      else if (box && !holds(box.getBoundingClientRect(), rect)) faults.push(`spills out of ${name(box)}`)
    }
  }
  for (const target of root.querySelectorAll('button, a[href], select, textarea, summary, label.choice, .input')) {
    const { width, height } = target.getBoundingClientRect()
    if (width > 0 && !isHidden(target) && (width < smallest || height < smallest))
      faults.push(`only ${Math.round(width)} × ${Math.round(height)}: ${name(target)}`)
  }
  return [...new Set(faults)]
}
