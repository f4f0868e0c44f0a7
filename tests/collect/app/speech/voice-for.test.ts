import { expect, test } from 'vitest'
import { voiceFor } from '#collect/app/speech/voice-for.ts'

const voice = (lang: string, about: { localService?: boolean; default?: boolean } = {}) => ({
  lang,
  localService: true,
  default: false,
  ...about,
})
const chosen = (lang: string, ...voices: ReturnType<typeof voice>[]) => voiceFor(voices, lang)

test('a remote voice is never taken, not even when there is no other', () => {
  expect(chosen('en', voice('en-GB', { localService: false, default: true }))).toBeUndefined()
  const here = voice('en-IN')
  expect(chosen('en', voice('en-GB', { localService: false, default: true }), here)).toBe(here)
  expect(chosen('en', { lang: 'en', default: true } as ReturnType<typeof voice>)).toBeUndefined()
})

test('a voice of another language is never taken', () => {
  expect(chosen('ckb', voice('ar-SA'), voice('ku-TR'), voice('en-GB', { default: true }))).toBeUndefined()
  expect(chosen('ar')).toBeUndefined()
})

test('the same language in the same place first, then British English, then the device’s own choice, then any', () => {
  const [british, american, indian] = [voice('en-GB'), voice('en-US', { default: true }), voice('en_IN')]
  expect(chosen('en-IN', american, british, indian)).toBe(indian)
  expect(chosen('en', american, indian, british)).toBe(british)
  expect(chosen('en-simple', indian, british)).toBe(british)
  expect(chosen('en', indian, american)).toBe(american)
  expect(chosen('en', indian)).toBe(indian)
  const egyptian = voice('ar-EG')
  expect(chosen('ar', british, egyptian)).toBe(egyptian)
})
