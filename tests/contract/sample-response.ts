import { responseSchema, type Response } from '#contract/response.ts'

/** A whole response to the small questionnaire. */
export function sampleResponse(about: Partial<Response> = {}): Response {
  return responseSchema.parse({
    schema: 1,
    id: 'a'.repeat(32),
    questionnaire: { id: 'small', version: '1', hash: 'b'.repeat(64) },
    session: { id: 'c'.repeat(32), settingType: 'youth_club', settingCode: 'YC 1' },
    collected: { date: '2026-11-22', halfDay: 'am' },
    tier: 'big',
    lang: 'en',
    mode: 'own_hands',
    facilitated: false,
    assent: { tier: 'big', version: '1' },
    status: 'complete',
    orderSeed: 1,
    answers: {
      age: 17,
      status: 'yes',
      r_work: '2',
      r_voice: { missing: '-1' },
      likes: ['red'],
      top: ['red', 'blue'],
      why_red: 'It is.',
      area: 'W1',
    },
    activeSeconds: 240,
    client: { app: '0.1.0' },
    ...about,
  })
}
