import { createApi } from '#coordinate/api.ts'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { problemOf } from '#contract/sync/problem.ts'
import { describe, expect, it } from 'vitest'

type Sent = { path: string; init: RequestInit }
const HASH = 'ab'.repeat(32)

/** An endpoint that gives one reply to everything, and notes what was asked. */
function roomWith(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = []
  let timesSignedOut = 0
  const api = createApi({
    fetch: async (path, init) => {
      sent.push({ path, init })
      return answer()
    },
    onSignedOut: () => (timesSignedOut += 1),
  })
  return { api, sent, timesSignedOut: () => timesSignedOut }
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })

describe('what the room sends', () => {
  it('sends a change as JSON to this origin only', async () => {
    const { api, sent } = roomWith(() =>
      json({ number: 6, questionnaire: 'mcm', createdAt: '2026-11-22T14:02:00Z', responses: 3, withdrawn: 0, digest: null }, 201),
    )
    await api.makeBatch({ questionnaire: 'mcm', reason: 'For the board' })
    expect(sent).toEqual([
      {
        path: COORDINATOR_PATHS.batches,
        init: {
          method: 'POST',
          credentials: 'same-origin',
          cache: 'no-store',
          redirect: 'error',
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          body: '{"questionnaire":"mcm","reason":"For the board"}',
        },
      },
    ])
  })

  it('sends neither body nor content type to sign out', async () => {
    const { api, sent } = roomWith(() => new Response(null, { status: 204 }))
    expect((await api.signOut()).ok).toBe(true)
    expect(sent[0]!.init).toMatchObject({ method: 'DELETE', headers: { accept: 'application/json' } })
    expect(sent[0]!.init.body).toBeUndefined()
  })

  it.each([
    ['findSession', 'GET', COORDINATOR_PATHS.session],
    ['loadOverview', 'GET', COORDINATOR_PATHS.overview],
    ['loadCalendars', 'GET', COORDINATOR_PATHS.calendars],
    ['loadProgress', 'GET', COORDINATOR_PATHS.progress],
    ['listDevices', 'GET', COORDINATOR_PATHS.devices],
    ['listQuarantine', 'GET', COORDINATOR_PATHS.quarantine],
    ['acceptRevoked', 'POST', `${COORDINATOR_PATHS.quarantine}/accepted`],
    ['openAgain', 'POST', `${COORDINATOR_PATHS.quarantine}/retry`],
    ['listQuestionnaires', 'GET', COORDINATOR_PATHS.questionnaires],
    ['listBatches', 'GET', COORDINATOR_PATHS.batches],
    ['listPresets', 'GET', COORDINATOR_PATHS.batchPresets],
    ['listDataKeys', 'GET', COORDINATOR_PATHS.dataKeys],
    ['listTargets', 'GET', COORDINATOR_PATHS.targets],
    ['listDraftLanguages', 'GET', COORDINATOR_PATHS.draftLanguages],
    ['listPlaces', 'GET', COORDINATOR_PATHS.places],
    ['listSessions', 'GET', COORDINATOR_PATHS.sessions],
  ] as const)('%s asks %s %s', async (call, method, path) => {
    const { api, sent } = roomWith(() => json({}))
    await api[call]()
    expect(sent.map((one) => [one.init.method, one.path])).toEqual([[method, path]])
  })

  it('changes and removes by what names the thing, with a body only where there is one', async () => {
    const place = { code: 'YC 7', name: 'Riverside', type: 'youth_club' } as const
    const { api, sent } = roomWith(() => json({ n: 3, ...place }))
    await api.changePlace(3, place)
    await api.removePlace(3)
    await api.allowDraft('ar')
    await api.forbidDraft('ar')
    await api.revokeDevice('ab12')
    expect(sent.map(({ init, path }) => [init.method, path, init.body])).toEqual([
      ['PUT', `${COORDINATOR_PATHS.places}/3`, JSON.stringify(place)],
      ['DELETE', `${COORDINATOR_PATHS.places}/3`, undefined],
      ['PUT', `${COORDINATOR_PATHS.draftLanguages}/ar`, undefined],
      ['DELETE', `${COORDINATOR_PATHS.draftLanguages}/ar`, undefined],
      ['DELETE', `${COORDINATOR_PATHS.devices}/ab12`, undefined],
    ])
  })

  it('sends a definition as it was written, for the endpoint to judge', async () => {
    const { api, sent } = roomWith(() => json({ id: 'mcm', version: '2', hash: HASH }, 201))
    expect(await api.publishQuestionnaire({ anything: ['at', 'all'] })).toEqual({
      ok: true,
      value: { id: 'mcm', version: '2', hash: HASH },
    })
    expect(sent[0]!.init.body).toBe('{"anything":["at","all"]}')
  })
})

describe('what comes back', () => {
  it('is read with the schema of the contract', async () => {
    const who = { name: 'Amina', role: 'coordinator' as const, project: { id: 'p', name: 'Middlesbrough Children Matter' } }
    expect(await roomWith(() => json(who)).api.findSession()).toEqual({ ok: true, value: who })
  })

  it.each([
    ['a sign-in page of a hotel', () => new Response('<html>Welcome</html>')],
    ['a reply with a field missing', () => json({ name: 'Amina' })],
    [
      'a reply with a field too many',
      () => json({ name: 'Amina', role: 'coordinator' as const, project: { id: 'p', name: 'M' }, extra: 1 }),
    ],
    ['an error page of a proxy', () => new Response('Bad gateway', { status: 502 })],
  ])('%s is never taken for an answer', async (_, answer) => {
    const reply = await roomWith(answer).api.findSession()
    expect(reply).toMatchObject({ ok: false, trouble: { title: 'The reply was not one that Earshot knows.' } })
  })

  it('a connection that fails is trouble with a next act, not a rejection', async () => {
    const reply = await roomWith(() => Promise.reject(new TypeError('Failed to fetch'))).api.loadOverview()
    expect(reply).toMatchObject({ ok: false, trouble: { title: 'Earshot cannot be reached.' } })
  })

  it('a refusal is shown in the words of the catalogue', async () => {
    const reply = await roomWith(() => json(problemOf('batch-empty'), 409)).api.makeBatch({
      questionnaire: 'mcm',
      reason: 'For the board',
    })
    expect(reply).toEqual({
      ok: false,
      trouble: { title: 'There is nothing new since the last batch.', detail: 'Come back when more responses have arrived.' },
    })
  })

  it('a definition with faults names each place', async () => {
    const places = [{ path: 'sections[2].questions[5].relevant', reason: 'no closing bracket' }]
    const reply = await roomWith(() => json(problemOf('questionnaire-not-valid', places), 400)).api.publishQuestionnaire({})
    expect(reply).toMatchObject({ ok: false, trouble: { places } })
  })

  it.each([
    ['12.4', 'Wait 13 s, then try again.'],
    ['600', 'Wait 10 minutes, then try again.'],
  ])('too many tries say how long to wait (%s s)', async (retryAfter, detail) => {
    const answer = () => json(problemOf('too-many-requests'), 429, { 'retry-after': retryAfter })
    const reply = await roomWith(answer).api.signIn({ name: 'Amina', password: 'correct horse battery' })
    expect(reply).toMatchObject({ ok: false, trouble: { detail } })
  })
})

describe('a session that has ended', () => {
  it('is told to the room by any call', async () => {
    const room = roomWith(() => json(problemOf('not-signed-in'), 401))
    await room.api.listDevices()
    await room.api.downloadBatch(1)
    expect(room.timesSignedOut()).toBe(2)
  })

  it('is not mistaken for a wrong password', async () => {
    const room = roomWith(() => json(problemOf('sign-in-failed'), 401))
    const reply = await room.api.signIn({ name: 'Amina', password: 'wrong' })
    expect(reply).toMatchObject({ ok: false, trouble: { title: 'The name or the password is not right.' } })
    expect(room.timesSignedOut()).toBe(0)
  })
})

describe('downloading a batch', () => {
  it('gives the bytes as they came', async () => {
    const { api, sent } = roomWith(() => new Response(new Uint8Array([80, 75, 3, 4])))
    const reply = await api.downloadBatch(6)
    expect(sent[0]!.path).toBe(`${COORDINATOR_PATHS.batches}/6/export`)
    expect(reply.ok && new Uint8Array(await reply.value.arrayBuffer())).toEqual(new Uint8Array([80, 75, 3, 4]))
  })

  it('never saves an error page as a zip', async () => {
    const reply = await roomWith(() => json(problemOf('batch-unknown'), 404)).api.downloadBatch(9)
    expect(reply).toMatchObject({ ok: false, trouble: { title: 'There is no batch with this number.' } })
  })

  it('cut short half way is trouble, never half a file', async () => {
    const cut = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new Uint8Array([80, 75]))
        stream.error(new TypeError('network error'))
      },
    })
    const reply = await roomWith(() => new Response(cut)).api.downloadBatch(6)
    expect(reply).toMatchObject({ ok: false, trouble: { title: 'The download stopped half way.' } })
  })

  it('tells how far it has come', async () => {
    const received: number[] = []
    const room = roomWith(() => new Response(new Uint8Array(300_000)))
    await room.api.downloadBatch(6, { onReceived: (bytes) => received.push(bytes) })
    expect(received.at(-1)).toBe(300_000)
  })

  it('stopped by the coordinator says so, and saves nothing', async () => {
    const stop = new AbortController()
    const endless = new ReadableStream({
      pull: (stream) => {
        stream.enqueue(new Uint8Array(1000))
        if (stop.signal.aborted) stream.error(new DOMException('aborted', 'AbortError'))
      },
    })
    const room = roomWith(() => new Response(endless))
    const reply = await room.api.downloadBatch(6, { signal: stop.signal, onReceived: (bytes) => bytes > 5000 && stop.abort() })
    expect(room.sent[0]!.init.signal).toBe(stop.signal)
    expect(reply).toMatchObject({ ok: false, trouble: { title: 'The download was stopped.' } })
  })
})
