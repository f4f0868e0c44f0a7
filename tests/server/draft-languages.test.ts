import { afterEach, beforeEach, expect, test } from 'vitest'
import { draftLanguagesSchema } from '#contract/coordinator/draft-languages.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { textHash } from '#contract/questionnaire/text.ts'
import { languageStates } from '#server/language-states.ts'
import { everyKind } from './opener/every-kind.ts'
import { enrol, makeTestEndpoint, setUp, START, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const ask = (method: 'GET' | 'PUT' | 'DELETE', path = '') =>
  endpoint.app.inject({ method, url: `/api/v1/coordinator/draft-languages${path}`, headers: { cookie } })
const list = async () => draftLanguagesSchema.parse((await ask('GET')).json())
const publish = (payload: Definition) =>
  endpoint.app.inject({ method: 'POST', url: '/api/v1/coordinator/questionnaires', headers: { cookie }, payload })

const to = (text: string, status: 'draft' | 'checked' | 'approved', of: string) => ({ text, status, of: textHash(of) })

/** The title is translated to three languages, the support card's to two; all else to none. */
const translated = everyKind({
  languages: ['en', 'ar', 'fr', 'cy'],
  title: {
    en: 'Every kind',
    ar: to('كل نوع', 'draft', 'Every kind'),
    fr: to('Tout', 'approved', 'Every kind'),
    cy: to('Pob', 'draft', 'Some kind'),
  },
  support: {
    title: { en: 'Help', ar: to('مساعدة', 'checked', 'Help'), fr: to('Aide', 'checked', 'Help') },
    lines: [{ en: 'Line' }],
  },
})

test('a language is as far as its least finished text; stale and missing texts fall back and make no draft of it', () => {
  const [en, ar, fr, cy] = languageStates(translated)
  expect(en).toMatchObject({ lang: 'en', status: 'source' })
  expect(ar).toMatchObject({ lang: 'ar', status: 'draft', counts: { draft: 1, checked: 1, approved: 0, stale: 0 } })
  expect(fr).toMatchObject({ lang: 'fr', status: 'checked', counts: { draft: 0, checked: 1, approved: 1 } })
  expect(cy).toMatchObject({ lang: 'cy', counts: { draft: 0, stale: 1 } })
  expect(ar!.counts.missing).toBe(fr!.counts.missing)
})

test('a draft is offered to young people once a coordinator allows it, with who and when, until it is taken back', async () => {
  await publish(translated)
  const { token } = await enrol(endpoint)
  const offered = async () =>
    (await endpoint.app.inject({ url: '/api/v1/device', headers: { authorization: `Bearer ${token}` } })).json().settings
      .draftLanguages
  expect(await offered()).toEqual([])
  expect((await ask('PUT', '/ar')).statusCode).toBe(204)
  endpoint.moveClock(60_000)
  await ask('PUT', '/ar')
  expect((await list()).allowed).toEqual([{ lang: 'ar', allowedAt: START, allowedBy: 'Sam' }])
  expect(await offered()).toEqual(['ar'])
  expect((await ask('DELETE', '/ar')).statusCode).toBe(204)
  expect(await offered()).toEqual([])
})

test('the languages of what is in force are listed, with their states', async () => {
  await publish(everyKind())
  await publish({ ...translated, version: '2' })
  const { questionnaires } = await list()
  expect(questionnaires).toMatchObject([{ id: 'every_kind', version: '2', title: 'Every kind' }])
  expect(questionnaires[0]!.languages.map(({ lang }) => lang)).toEqual(['en', 'ar', 'fr', 'cy'])
})

test('a language that no questionnaire in force has cannot be allowed', async () => {
  expect((await ask('PUT', '/ar')).json().code).toBe('language-unknown')
  expect((await list()).allowed).toEqual([])
})
