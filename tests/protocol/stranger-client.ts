// A client of sync protocol 1, written from docs/ alone: it imports nothing of ours, so that the documents are what is tested.
import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'

export interface Named {
  id: string
  version: string
  hash: string
}
export interface Device {
  origin: string
  token: string
  project: string
  keys: { sealing: string; receipt: string }
}
export interface State {
  epoch: string
  device: { label: string; revoked: boolean }
  keys: Device['keys']
  questionnaires: Named[]
}
export interface Item {
  id: string
  kind: 'response' | 'session' | 'event' | 'withdrawal'
  digest: string
  sealed: string
  questionnaire: Named
}
interface Receipt {
  epoch: string
  safeSequence: number
  results: { id: string; digest: string; outcome: string; sequence: number }[]
  signature: string
}
interface Missing {
  epoch: string
  safeSequence: number
  missing: string[]
  signature: string
}
interface Enrolment extends Pick<Device, 'token' | 'keys'> {
  project: { id: string }
}
interface Hello {
  nonce: string
  epoch: string
  signature: string
}
export interface Reply {
  status: number
  headers: Headers
  bytes: Buffer<ArrayBuffer>
}
interface Asking {
  method?: string
  token?: string
  headers?: Record<string, string>
  body?: string | Buffer<ArrayBuffer>
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const newId = (): string => randomBytes(16).toString('hex')
const readAtMost = 1024 * 1024
const waitAtMost = 30_000

export async function ask(origin: string, path: string, asking: Asking = {}): Promise<Reply> {
  const headers: Record<string, string> = { ...asking.headers }
  if (asking.token !== undefined) headers['Authorization'] = `Bearer ${asking.token}`
  if (asking.body !== undefined) headers['Content-Type'] = 'application/json'
  const method = asking.method ?? (asking.body === undefined ? 'GET' : 'POST')
  const signal = AbortSignal.timeout(waitAtMost)
  const body = asking.body ?? null
  const reply = await fetch(`${origin}/api/v1/${path}`, { method, headers, body, signal, redirect: 'manual' })
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of reply.body ?? []) {
    length += part.length
    if (length > readAtMost) throw new Error('the reply is longer than 1 MiB')
    parts.push(part)
  }
  return { status: reply.status, headers: reply.headers, bytes: Buffer.concat(parts) }
}

/** The reply's JSON, if it speaks protocol 1; anything else throws, and changes nothing. */
function read(reply: Reply, status = 200): unknown {
  if (reply.status !== status) throw new Error(`the answer was ${reply.status}, not ${status}`)
  const value = JSON.parse(reply.bytes.toString('utf8')) as { protocol?: unknown }
  if (value.protocol !== 1) throw new Error('the answer is not of protocol 1')
  return value
}

export async function enrol(origin: string, code: string, label: string): Promise<Device> {
  const body = JSON.stringify({ code, label })
  const { token, keys, project } = read(await ask(origin, 'enrolments', { body }), 201) as Enrolment
  return { origin, token, project: project.id, keys }
}

/** The epoch, if it is our endpoint that answers; otherwise it throws. */
export async function hello(device: Device): Promise<string> {
  const nonce = newId()
  const said = read(await ask(device.origin, `hello?nonce=${nonce}`)) as Hello
  const text = `earshot-hello-1\n${device.project}\n${nonce}\n${said.epoch}\n`
  if (said.nonce !== nonce || !(await signed(device, text, said.signature))) throw new Error('this is not the endpoint')
  return said.epoch
}

export function deviceState(device: Device, etag?: string): Promise<Reply> {
  const headers: Record<string, string> = etag === undefined ? {} : { 'If-None-Match': etag }
  return ask(device.origin, 'device', { token: device.token, headers })
}

export async function definition<T>(device: Device, hash: string): Promise<T> {
  const reply = await ask(device.origin, `questionnaires/${hash}`, { token: device.token })
  if (sha256(reply.bytes) !== hash) throw new Error('these are not the bytes of that definition')
  return JSON.parse(reply.bytes.toString('utf8')) as T
}

export async function seal(device: Device, kind: Item['kind'], content: { id: string; questionnaire: Named }): Promise<Item> {
  const body = deflateRawSync(JSON.stringify(content))
  const plaintext = Buffer.alloc(Math.ceil((5 + body.length) / 256) * 256)
  plaintext.writeUInt8(1, 0)
  plaintext.writeUInt32BE(body.length, 1)
  body.copy(plaintext, 5)
  return sealPlaintext(device, kind, content, plaintext)
}

export async function sealPlaintext(
  device: Device,
  kind: Item['kind'],
  { id, questionnaire }: { id: string; questionnaire: Named },
  plaintext: Buffer<ArrayBuffer>,
): Promise<Item> {
  const key = Buffer.from(device.keys.sealing, 'base64url')
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const recipientPublicKey = await suite.kem.deserializePublicKey(Uint8Array.from(key).buffer)
  const sender = await suite.createSenderContext({ recipientPublicKey, info: new TextEncoder().encode('earshot-seal-1').buffer })
  const aad = `earshot-seal-1\n${device.project}\n${id}\n${kind}\n${questionnaire.hash}\n`
  const ciphertext = await sender.seal(Uint8Array.from(plaintext).buffer, new TextEncoder().encode(aad).buffer)
  const keyId = createHash('sha256').update(key).digest().subarray(0, 8)
  const sealed = Buffer.concat([Buffer.of(1), keyId, Buffer.from(sender.enc), Buffer.from(ciphertext)])
  return { id, kind, digest: sha256(sealed), sealed: sealed.toString('base64url'), questionnaire }
}

export function batchOf(items: Item[]): string {
  const waiting = items.filter((item) => item.kind === 'response').length
  const ledger = { collected: waiting, waiting, held: 0, accepted: 0, removed: 0 }
  return JSON.stringify({ protocol: 1, ledger, items })
}

/** A receipt whose signature verifies with the key pinned at enrolment; otherwise it throws. */
export async function send(device: Device, items: Item[]): Promise<Receipt> {
  const reply = await ask(device.origin, 'responses', { token: device.token, body: batchOf(items) })
  const receipt = read(reply) as Receipt
  const lines = receipt.results.map(({ id, digest, outcome, sequence }) => `${id} ${digest} ${outcome} ${sequence}\n`)
  const text = `earshot-receipt-1\n${device.project}\n${receipt.epoch}\n${receipt.safeSequence}\n${lines.join('')}`
  if (!(await signed(device, text, receipt.signature))) throw new Error('the receipt is not signed by the endpoint')
  return receipt
}

export async function missing(device: Device, items: Pick<Item, 'id' | 'digest'>[]): Promise<Missing> {
  const body = JSON.stringify({ protocol: 1, items: items.map(({ id, digest }) => ({ id, digest })) })
  const reply = await ask(device.origin, 'responses/missing', { token: device.token, body })
  const answer = read(reply) as Missing
  const ids = answer.missing.map((id) => `${id}\n`).join('')
  const text = `earshot-missing-1\n${device.project}\n${answer.epoch}\n${answer.safeSequence}\n${ids}`
  if (!(await signed(device, text, answer.signature))) throw new Error('the answer is not signed by the endpoint')
  return answer
}

async function signed({ keys }: Pick<Device, 'keys'>, text: string, signature: string): Promise<boolean> {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const key = await webcrypto.subtle.importKey('raw', Buffer.from(keys.receipt, 'base64url'), ecdsa, false, ['verify'])
  return webcrypto.subtle.verify(ecdsa, key, Buffer.from(signature, 'base64url'), Buffer.from(text))
}
