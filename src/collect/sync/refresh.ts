import { aboutName } from '#contract/sync/about.ts'
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { deviceStateSchema } from '#contract/sync/enrolment.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { ask } from './ask.ts'
import type { SyncPorts } from './ports.ts'

/** `incomplete`: the state came, but not every questionnaire in force could be fetched and checked. */
export type RefreshEnd = 'up-to-date' | 'changed' | 'incomplete' | 'no-answer'

type RefreshPorts = Pick<SyncPorts, 'store' | 'fetch' | 'now' | 'setTimer' | 'definitionHash' | 'about'>

/**
 * Fetches what is in force. The state is kept only once all its questionnaires are: a new one is whole on the device before the old goes. Keys in
 * it are not taken over: the state is not signed, and those of the enrolment are pinned.
 */
export async function refresh(ports: RefreshPorts): Promise<RefreshEnd> {
  const identity = await ports.store.identities.find()
  if (!identity) return 'no-answer'
  const known = await ports.store.identities.findState()
  const about = { ...(await ports.about()), questionnaires: (known?.questionnaires ?? []).map(aboutName) }
  const question = { path: SYNC_PATHS.device, token: identity.token, about }
  const reply = await ask(ports, { ...question, ...(known && { etag: known.etag }) })
  const countedAt = new Date(ports.now()).toISOString()
  if (reply.name === 'not-modified' && known) {
    await ports.store.identities.keepState({ ...known, countedAt })
    return 'up-to-date'
  }
  const state = reply.name === 'json' && reply.status === 200 ? deviceStateSchema.safeParse(reply.body) : undefined
  if (reply.name !== 'json' || !state?.success) return 'no-answer'
  const { questionnaires, settings, device, targets, totals, places, fieldwork = [] } = state.data
  for (const ref of questionnaires) {
    if (!(await holdDefinition(ports, identity.token, ref))) return 'incomplete'
  }
  const { etag } = reply
  await ports.store.identities.keepState({
    etag,
    questionnaires,
    ...settings,
    targets,
    totals,
    places,
    fieldwork,
    isRevoked: device.revoked,
    countedAt,
  })
  return 'changed'
}

/** Gives whether the definition is on the device, checked against the hash that names it. */
async function holdDefinition(ports: RefreshPorts, token: string, { hash }: QuestionnaireRef): Promise<boolean> {
  if ((await ports.store.definitions.find(hash)) !== undefined) return true
  const reply = await ask(ports, { path: `${SYNC_PATHS.questionnaires}/${hash}`, token })
  if (reply.name !== 'json' || reply.status !== 200) return false
  if (!isKnownFormat(reply.body) || (await ports.definitionHash(reply.text)) !== hash) return false
  await ports.store.definitions.keep(hash, reply.text)
  return true
}

/** The hash proves the contents; the format may be newer than this app, which then must not offer it. */
function isKnownFormat(body: unknown): boolean {
  return (body as Partial<Definition> | null)?.format === 'earshot-questionnaire/1'
}
