import type { CodePart } from '#contract/withdrawal.ts'
import { WITHDRAWAL_PATH, withdrawalNotedSchema, type WithdrawalNoted } from '#contract/withdrawal-request.ts'

type Send = (path: string, init: RequestInit) => Promise<Response>
type Trouble = { trouble: 'no-signal' | 'too-many-requests' | 'something-failed' }

/** Sends a code, in the body only. Gives what was answered, or why it could not be. Never rejects. */
export async function sendWithdrawal(send: Send, code: readonly CodePart[]): Promise<WithdrawalNoted | Trouble> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const body = JSON.stringify({ code })
  try {
    const about: RequestInit = { method: 'POST', headers, body, cache: 'no-store', credentials: 'omit', redirect: 'error' }
    const response = await send(WITHDRAWAL_PATH, about)
    if (response.status === 429) return { trouble: 'too-many-requests' }
    const read = withdrawalNotedSchema.safeParse(response.ok ? await response.json() : undefined)
    return read.success ? read.data : { trouble: 'something-failed' }
  } catch {
    return { trouble: 'no-signal' }
  }
}
