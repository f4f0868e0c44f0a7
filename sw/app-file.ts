/** Navigations the worker leaves to the network, by path. */
const NOT_OURS = /^\/(coordinator|withdraw|api)(\/|\.html|$)/

/**
 * The path of the precached file that answers a request: the page for a navigation of ours, else the path asked for.
 * `undefined` where the worker must keep its hands off: anything but GET, another origin, the coordinator's room, the page to withdraw on, the API.
 */
export function findAppFile(request: Pick<Request, 'method' | 'mode' | 'url'>, origin: string): string | undefined {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin || NOT_OURS.test(url.pathname)) return undefined
  return request.mode === 'navigate' ? '/index.html' : url.pathname
}
