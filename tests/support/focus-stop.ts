// Runs inside the page: where the focus is, and whether a person can see it.

/** `at`: its place in the page, which tells it from others of the same name. */
export type FocusStop = { at: number; name: string; fault: string | undefined }

/** What has the focus: in sight, with a ring of its own, and beneath nothing else. */
export function focusStop(): FocusStop {
  const { activeElement: element } = document
  if (!element || element === document.body) return { at: -1, name: 'nothing', fault: undefined }
  const choice = element.closest('.choice')
  const shown = choice?.querySelector('.mark-target') ?? element
  const { outlineStyle, outlineWidth } = getComputedStyle(shown)
  const { top, bottom, left, right } = shown.getBoundingClientRect()
  const [from, to] = [Math.max(top, 0), Math.min(bottom, innerHeight)]
  const isTop = [0.25, 0.5, 0.75].some((part) => {
    const there = document.elementFromPoint((left + right) / 2, from + (to - from) * part)
    return there !== null && (shown.contains(there) || choice?.contains(there) === true)
  })
  const hasRing = outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 3
  return {
    at: [...document.querySelectorAll('*')].indexOf(element),
    name: `${element.tagName} ${(choice ?? element).textContent?.slice(0, 40)}`,
    fault: !hasRing ? 'no ring' : to - from < 2 ? 'out of sight' : isTop ? undefined : 'covered',
  }
}
