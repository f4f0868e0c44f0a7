/** Prints the enrolment card alone: `print.css` hides the rest while the page is marked. */
export function printCard(page: HTMLElement, window: Pick<Window, 'print' | 'addEventListener'>): void {
  page.dataset.print = 'card'
  window.addEventListener('afterprint', () => delete page.dataset.print, { once: true })
  window.print()
}
