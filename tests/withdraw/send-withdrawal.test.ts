import { codeParts } from '#contract/withdrawal.ts'
import { expect, test } from 'vitest'
import { sendWithdrawal } from '../../src/withdraw/send-withdrawal.ts'

const code = codeParts(0x12_34_56_78)
const answering = (response: () => Response) => {
  const sent: [string, RequestInit][] = []
  const send = async (path: string, init: RequestInit) => {
    sent.push([path, init])
    return response()
  }
  return { send, sent }
}

test('the pictures are in the body only, and no cookie goes with them', async () => {
  const { send, sent } = answering(() => new Response('{"givenOut":"2026-11-20"}'))
  expect(await sendWithdrawal(send, code)).toEqual({ givenOut: '2026-11-20' })
  const [path, init] = sent[0]!
  expect(path).toBe('/api/v1/withdrawals')
  expect(init).toMatchObject({ method: 'POST', credentials: 'omit', cache: 'no-store', redirect: 'error' })
  expect(JSON.parse(init.body as string)).toEqual({ code })
})

test.each([
  ['too many tries', () => new Response('{}', { status: 429 }), 'too-many-requests'],
  ['a full disk', () => new Response('{}', { status: 507 }), 'something-failed'],
  ['another page', () => new Response('{"ok":true}'), 'something-failed'],
  [
    'no signal',
    () => {
      throw new TypeError('Failed to fetch')
    },
    'no-signal',
  ],
])('%s: nothing is said to be deleted', async (_, response, trouble) => {
  expect(await sendWithdrawal(answering(response).send, code)).toEqual({ trouble })
})
