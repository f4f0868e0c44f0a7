// One tablet as far as the endpoint can see it: enrolled, with bodies made beforehand, sending one after another.
import { Agent, request } from 'node:http'
import type { QuestionnaireRef } from '#contract/ids.ts'
import { type Definition, definitionSchema } from '#contract/questionnaire/definition.ts'
import { deviceStateSchema, type Enrolment, enrolmentSchema } from '#contract/sync/enrolment.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { receiptSchema } from '#contract/sync/receipt.ts'

export async function enrol(origin: string, code: string, label: string): Promise<Enrolment> {
  const reply = await fetch(origin + SYNC_PATHS.enrolments, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, label }),
  })
  return enrolmentSchema.parse(await reply.json())
}

/** The first questionnaire in force, as a device gets it. */
export async function fetchQuestionnaire(
  origin: string,
  token: string,
): Promise<{ ref: QuestionnaireRef; definition: Definition }> {
  const headers = { authorization: `Bearer ${token}` }
  const state = deviceStateSchema.parse(await (await fetch(origin + SYNC_PATHS.device, { headers })).json())
  const ref = state.questionnaires[0]!
  const reply = await fetch(`${origin}${SYNC_PATHS.questionnaires}/${ref.hash}`, { headers })
  return { ref, definition: definitionSchema.parse(await reply.json()) }
}

/** Sends each body and gives how long each took, ms. Throws when anything but a receipt for every item comes back. */
export async function sendAll(
  origin: string,
  token: string,
  bodies: Iterable<{ text: string; items: number }> | AsyncIterable<{ text: string; items: number }>,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times: number[] = []
  for await (const { text, items } of bodies) {
    const from = performance.now()
    const reply = await post(origin + SYNC_PATHS.responses, token, text, agent)
    times.push(performance.now() - from)
    const stored = receiptSchema.parse(JSON.parse(reply)).results.filter(({ outcome }) => outcome === 'stored').length
    if (stored !== items) throw new Error(`Of ${items} items ${stored} were stored.`)
  }
  agent.destroy()
  return times
}

async function post(url: string, token: string, body: string, agent: Agent): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  const sent = request(url, { method: 'POST', agent, headers }, (reply) => {
    let text = ''
    reply.setEncoding('utf8')
    reply.on('data', (part: string) => (text += part))
    reply.on('end', () => (reply.statusCode === 200 ? resolve(text) : reject(new Error(`${reply.statusCode}: ${text}`))))
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}
