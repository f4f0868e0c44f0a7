// Opens, checks and lays out one stored item. Pure but for the cryptography; whatever is inside, it never throws.
import type { QuarantineReason } from '#contract/coordinator/quarantine.ts'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { checkResponse } from '#contract/questionnaire/validate.ts'
import { eventSchema, responseSchema, sessionSchema, withdrawalSchema } from '#contract/response.ts'
import type { Keys } from '../keys/keys.ts'
import { openSealed } from '../keys/open-sealed.ts'
import type { WhoWasHeard } from '../store/heard.ts'
import type { StoredItem } from '../store/opened.ts'
import type { makeLayout } from './layout.ts'

/** What became of one item. `line` has no line end; `contents` is JSON. */
export type Outcome =
  | ({ is: 'line'; line: string; code: Digest | undefined } & WhoWasHeard)
  | { is: 'session'; contents: string }
  | { is: 'event'; session: ResponseId; contents: string }
  | { is: 'withdrawal'; response: ResponseId; code: Digest }
  /** `code` where it could be read: who withdraws by it means what waits here too. */
  | { is: 'quarantined'; reason: QuarantineReason; code?: Digest | undefined }

/** A published definition with its layout, worked out once. */
export type Readable = {
  definition: Definition
  layOut: ReturnType<typeof makeLayout>
  whoWasHeard: (line: string) => WhoWasHeard
}

export type Opening = { keys: Keys; project: string; findReadable: (hash: string) => Readable | undefined }

export async function openItem(opening: Opening, item: StoredItem): Promise<Outcome> {
  const outcome = await openAny(opening, item)
  return item.fromRevoked ? holdBack(outcome) : outcome
}

/** What a revoked device sends waits for a person. Not so a withdrawal: who asks for it has not lost that device. */
function holdBack(outcome: Outcome): Outcome {
  if (outcome.is === 'withdrawal') return outcome
  return quarantined('revoked-device', 'code' in outcome ? outcome.code : undefined)
}

async function openAny(opening: Opening, item: StoredItem): Promise<Outcome> {
  const { id, kind, questionnaire, sealed } = item
  const plaintext = await openSealed(
    opening.keys,
    opening.project,
    { id, kind, questionnaireHash: questionnaire.hash },
    sealed,
  ).catch(() => undefined)
  if (!plaintext) return quarantined('cannot-open')
  try {
    const contents = readJson(plaintext)
    if (kind === 'session') return settleSession(item, contents)
    if (kind === 'withdrawal') return settleWithdrawal(item, contents)
    return kind === 'event' ? settleEvent(item, contents) : settleResponse(opening, item, contents)
  } catch {
    return quarantined('not-a-response')
  }
}

function settleSession(item: StoredItem, contents: unknown): Outcome {
  const session = sessionSchema.safeParse(contents)
  if (!session.success) return quarantined('not-a-response')
  if (!isAsOutside(item, session.data)) return quarantined('id-differs')
  return { is: 'session', contents: JSON.stringify(session.data) }
}

function settleEvent(item: StoredItem, contents: unknown): Outcome {
  const event = eventSchema.safeParse(contents)
  if (!event.success) return quarantined('not-a-response')
  if (!isAsOutside(item, event.data)) return quarantined('id-differs')
  return { is: 'event', session: event.data.session, contents: JSON.stringify(event.data) }
}

function settleWithdrawal(item: StoredItem, contents: unknown): Outcome {
  const read = withdrawalSchema.safeParse(contents)
  if (!read.success) return quarantined('not-a-response')
  if (!isAsOutside(item, read.data)) return quarantined('id-differs')
  const { response, withdrawal: code } = read.data
  return { is: 'withdrawal', response, code }
}

function settleResponse({ findReadable }: Opening, item: StoredItem, contents: unknown): Outcome {
  const parsed = responseSchema.safeParse(contents)
  if (!parsed.success) return quarantined('not-a-response')
  const response = parsed.data
  if (!isAsOutside(item, response)) return quarantined('id-differs')
  const readable = findReadable(response.questionnaire.hash)
  const notFor = (reason: QuarantineReason) => quarantined(reason, response.withdrawal)
  if (!readable || !isNamed(readable.definition, response.questionnaire)) return notFor('questionnaire-unknown')
  const { definition, layOut, whoWasHeard } = readable
  if (!definition.languages.includes(response.lang)) return notFor('answers-do-not-fit')
  if (checkResponse(definition, response).length > 0) return notFor('answers-do-not-fit')
  const line = layOut(response)
  return { is: 'line', line, code: response.withdrawal, ...whoWasHeard(line) }
}

function isAsOutside(item: StoredItem, inside: { id: string; questionnaire: QuestionnaireRef }): boolean {
  return inside.id === item.id && isSameRef(inside.questionnaire, item.questionnaire)
}

function isSameRef(a: QuestionnaireRef, b: QuestionnaireRef): boolean {
  return a.id === b.id && a.version === b.version && a.hash === b.hash
}

/** A right hash under a wrong name would put the response into another questionnaire's batches. */
function isNamed(definition: Definition, ref: QuestionnaireRef): boolean {
  return definition.id === ref.id && definition.version === ref.version
}

/** Strict UTF-8: a byte that is none would otherwise become U+FFFD in silence. */
function readJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
}

function quarantined(reason: QuarantineReason, code?: Digest): Outcome {
  return { is: 'quarantined', reason, code }
}
