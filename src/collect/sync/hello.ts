import { helloSchema } from '#contract/sync/receipt.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { ask } from './ask.ts'
import type { Proof, SyncPorts } from './ports.ts'

export type HelloReply = { name: 'reachable'; epoch: string } | { name: 'no-signal' } | { name: 'other-page' }

/** Tells the endpoint from whatever else may answer: only the endpoint can sign a number that was drawn just now. */
export async function sayHello(ports: SyncPorts, proof: Proof): Promise<HelloReply> {
  const nonce = ports.randomId()
  const reply = await ask(ports, { path: `${SYNC_PATHS.hello}?nonce=${nonce}`, redirect: 'manual' })
  if (reply.name === 'no-signal' || reply.name === 'cut-off') return { name: 'no-signal' }
  if (reply.name === 'not-modified') return { name: 'other-page' }
  if (reply.status >= 500 && reply.status !== 511) return { name: 'no-signal' }
  if (reply.name !== 'json') return { name: 'other-page' }
  const hello = helloSchema.safeParse(reply.body)
  if (!hello.success || hello.data.nonce !== nonce) return { name: 'other-page' }
  return (await proof.isHello(hello.data)) ? { name: 'reachable', epoch: hello.data.epoch } : { name: 'other-page' }
}
