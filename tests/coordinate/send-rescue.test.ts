import { createApi } from '#coordinate/api.ts'
import { sendRescue } from '#coordinate/devices/send-rescue.ts'
import { NO_COUNTS } from '#contract/coordinator/rescue.ts'
import { problemOf } from '#contract/sync/problem.ts'
import { RESCUE_BYTES, RESCUE_END, rescueStart, type RescueCopy } from '#contract/sync/rescue.ts'
import { expect, it } from 'vitest'
import { ITEM, LEDGER } from '../contract/rescue-copy.ts'

const start = rescueStart({ project: 'p1', deviceId: 'd1', ledger: LEDGER })
const copyOf = (count: number) => start + Array(count).fill(JSON.stringify(ITEM)).join(',\n') + RESCUE_END

/** An endpoint that keeps everything, unless it is told to answer otherwise. */
function room(answer?: (piece: RescueCopy) => Response | undefined) {
  const pieces: RescueCopy[] = []
  const fetch = async (_: string, init: RequestInit) => {
    const piece = JSON.parse(init.body as string) as RescueCopy
    const otherwise = answer?.(piece)
    if (otherwise) return otherwise
    pieces.push(piece)
    return new Response(JSON.stringify({ device: 'known', counts: { ...NO_COUNTS, stored: piece.items.length } }))
  }
  return { api: createApi({ fetch, onSignedOut: () => undefined }), pieces }
}

it('sends a long copy in pieces of at most 100 items, each a copy of its own, and counts them together', async () => {
  const { api, pieces } = room()
  const seen: number[] = []
  const done = await sendRescue(api, new Blob([copyOf(250)]), ({ counts }) => seen.push(counts.stored))
  expect(done).toMatchObject({ ok: true, value: { counts: { stored: 250 }, fault: undefined } })
  expect(pieces.map(({ items }) => items.length)).toEqual([0, 100, 100, 50])
  expect(new Set(pieces.map(({ project, deviceId }) => `${project} ${deviceId}`))).toEqual(new Set(['p1 d1']))
  expect(seen).toEqual([0, 100, 200, 250])
})

it('says what is wrong with a file, in one sentence with the next act', async () => {
  const { api } = room()
  const said = async (file: Blob | { size: number; stream: Blob['stream'] }) => {
    const reply = await sendRescue(api, file, () => undefined)
    return reply.ok ? reply.value.fault : reply.trouble.title
  }
  expect(await said(new Blob(['PK\u0003\u0004']))).toBe('This is not a rescue copy.')
  expect(await said(new Blob([copyOf(3).slice(0, -20)]))).toBe('cut-short')
  expect(await said({ size: RESCUE_BYTES + 1, stream: () => new Blob().stream() })).toMatch(/^This file is over 512 MiB/)
})

it('stops at the first refusal: of another project, before any item is sent', async () => {
  const refused = room((piece) => {
    expect(piece.items).toEqual([])
    return new Response(JSON.stringify(problemOf('copy-of-another-project')), { status: 409 })
  })
  expect(await sendRescue(refused.api, new Blob([copyOf(3)]), () => undefined)).toMatchObject({
    ok: false,
    trouble: { title: 'This rescue copy is of another project.' },
  })
})
