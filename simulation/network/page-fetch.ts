import type { Page } from '../device/page.ts'
import type { Ask } from '../endpoint/server.ts'
import type { Loop } from '../loop.ts'
import type { Arrival } from './exchange.ts'
import { replyOf } from './reply.ts'

/** `fetch` as one page has it: what `carry` brings comes in the page's name, unless the page or its patience has ended. */
export function pageFetch(
  loop: Loop,
  page: Page,
  carry: (ask: Ask, redirect: RequestRedirect) => Promise<Arrival>,
): typeof fetch {
  const back = (work: () => void) =>
    loop.queue(page.lane, () => {
      if (page.isGone) return
      loop.current = page
      work()
    })
  const fetchHere = (path: string, init: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      init.signal?.addEventListener('abort', () => back(() => reject(new DOMException('aborted', 'AbortError'))))
      carry(askOf(path, init), init.redirect ?? 'follow').then(
        (arrival) => {
          if (arrival !== 'silence') back(() => resolve(replyOf(arrival.answer, arrival.cut)))
        },
        (error: unknown) => back(() => reject(error)),
      )
    })
  return fetchHere as typeof fetch
}

function askOf(path: string, { method = 'GET', headers, body }: RequestInit): Ask {
  return { method, path, headers: headers as Record<string, string>, body: body as string | undefined }
}
