import type { Reply } from '#coordinate/ask.ts'
import { createLive } from '#coordinate/live.ts'
import { describe, expect, it } from 'vitest'

const NOW = new Date('2026-11-22T14:02:00Z')
const trouble = { title: 'Earshot cannot be reached.', detail: 'Try again.' }

describe('a page that refreshes itself', () => {
  it('keeps the last good numbers, and their time, when a refresh fails', async () => {
    const replies: Reply<number>[] = [
      { ok: true, value: 1834 },
      { ok: false, trouble },
    ]
    const live = createLive(
      async () => replies.shift()!,
      () => NOW,
    )
    await live.reload()
    await live.reload()
    expect([live.value.value, live.loadedAt.value, live.trouble.value]).toEqual([1834, NOW, trouble])
  })

  it('says no more of the trouble once it is over', async () => {
    const replies: Reply<number>[] = [
      { ok: false, trouble },
      { ok: true, value: 1 },
    ]
    const live = createLive(
      async () => replies.shift()!,
      () => NOW,
    )
    await live.reload()
    expect([live.value.value, live.trouble.value]).toEqual([undefined, trouble])
    await live.reload()
    expect([live.value.value, live.trouble.value]).toEqual([1, undefined])
  })

  it('never lets a slow older reply overwrite a newer one', async () => {
    const slow = Promise.withResolvers<Reply<string>>()
    const loads = [slow.promise, Promise.resolve<Reply<string>>({ ok: true, value: 'newer' })]
    const live = createLive(
      () => loads.shift()!,
      () => NOW,
    )
    const first = live.reload()
    await live.reload()
    slow.resolve({ ok: true, value: 'older' })
    await first
    expect(live.value.value).toBe('newer')
  })
})
