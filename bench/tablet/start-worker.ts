/** Lets a contender's page start without a network; says when it may: the bench waits for the attribute. */
export function startWorker(): void {
  void navigator.serviceWorker.register('/worker.js', { type: 'module' })
  void navigator.serviceWorker.ready.then(() => document.documentElement.setAttribute('data-is-cached', ''))
}
