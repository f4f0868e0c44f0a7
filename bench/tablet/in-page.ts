// What runs inside a page that is measured, the same for every contender. Each function is sent as its own text, so it can
// use nothing from outside itself.

/** What shows that a screen can be used: an element, by its text where the selector alone does not tell it. */
export type Sign = { selector: string; text?: string }

declare global {
  interface Window {
    benchStart: Promise<{ usableMs: number; blockedMs: number }>
    benchWatch: (heading: string) => void
    benchTap: Promise<number>
  }
}

/**
 * Before any script of the page: `benchStart` gives the time from the start of the navigation to the end of the frame
 * that paints the sign, enabled, and for how long until then tasks held the main thread beyond 50 ms each.
 */
export function watchStart({ selector, text }: Sign): void {
  let blockedMs = 0
  const blocking = new PerformanceObserver((tasks) => {
    for (const { duration } of tasks.getEntries()) blockedMs += duration - 50
  })
  blocking.observe({ type: 'longtask', buffered: true })
  const isThere = () =>
    [...document.querySelectorAll(selector)].some(
      (found) => (text === undefined || found.textContent.trim() === text) && found.ariaDisabled !== 'true',
    )
  window.benchStart = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`"${text ?? selector}" did not come within a minute.`)), 60_000)
    const changes = new MutationObserver(() => {
      if (!isThere()) return
      changes.disconnect()
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const usableMs = performance.now()
          // The last long task is told of only after it has ended.
          setTimeout(() => resolve({ usableMs, blockedMs }), 200)
        }),
      )
    })
    changes.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-disabled'] })
  })
}

/**
 * From `benchWatch` on, `benchTap` waits for a tap anywhere, then for another heading, then for the frame that paints it
 * to be over, and gives the time since the browser got the tap. Rejects when no other heading comes within ten seconds.
 */
export function watchTaps(): void {
  window.benchWatch = (selector) => {
    window.benchTap = new Promise((resolve, reject) => {
      const headingNow = () => document.querySelector(selector)?.textContent
      const before = headingNow()
      let tappedAt = 0
      const onTap = (event: Event) => (tappedAt = event.timeStamp)
      const changes = new MutationObserver(() => {
        const now = headingNow()
        if (tappedAt === 0 || now === undefined || now === before) return
        end()
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - tappedAt)))
      })
      const timer = setTimeout(() => {
        end()
        reject(new Error(`After a tap "${before}" was still there.`))
      }, 10_000)
      const end = () => {
        clearTimeout(timer)
        changes.disconnect()
        removeEventListener('click', onTap, true)
      }
      addEventListener('click', onTap, true)
      changes.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  }
}
