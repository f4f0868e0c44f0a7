import { expect, test } from 'vitest'
import type { Line } from '#collect/app/speech/lines.ts'
import { createSpeaker } from '#collect/app/speech/speaker.ts'

type Said = EventTarget & { text: string; voice: SpeechSynthesisVoice }
const voiceOf = (lang: string, localService = true) => ({ lang, localService, default: false }) as SpeechSynthesisVoice
const line = (words: string, lang = 'en'): Line => ({ words, lang })

const NO_CLIPS: Record<string, string> = {}

/** A device that speaks as slowly as the test wants. `log` is what could be heard, and when it was broken off. */
function setUp({ voices = [voiceOf('en-GB')], clips = NO_CLIPS, hasSynthesis = true } = {}) {
  const log: string[] = []
  const device = { voices, heard: 0, ended: undefined as (() => void) | undefined, at: undefined as Said | undefined }
  const cancel = () => {
    if (device.at) log.push(`broke off “${device.at.text}”`)
    const { at } = device
    device.at = undefined
    at?.dispatchEvent(new Event('error'))
  }
  const speak = (said: unknown) => {
    device.at = said as Said
    log.push(`${device.at.voice.lang}: ${device.at.text}`)
  }
  const speaker = createSpeaker({
    synthesis: hasSynthesis ? { speak, cancel, getVoices: () => device.voices } : undefined,
    utter: (text) => Object.assign(new EventTarget(), { text }) as SpeechSynthesisUtterance,
    findClip: async ({ words }) => (clips[words] === undefined ? undefined : new Blob([clips[words]])),
    play: (clip, ended) => {
      log.push(`clip of ${clip.size}`)
      device.ended = ended
      return () => log.push('clip stopped')
    },
    onHeard: () => (device.heard += 1),
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const end = async () => {
    const { at, ended } = device
    device.at = device.ended = undefined
    if (at) at.dispatchEvent(new Event('end'))
    else ended?.()
    await settle()
  }
  return { ...speaker, log, device, end, settle }
}

test('reads one sentence after the other, each with the voice of its language', async () => {
  const { read, log, end, settle } = setUp({ voices: [voiceOf('en-GB'), voiceOf('ar-EG')] })
  read([line('Hello. How are you?'), line('مرحبا', 'ar'), { ...line('Well'), place: 1 }])
  await settle()
  expect(log).toEqual(['en-GB: Hello.'])
  await end()
  await end()
  await end()
  await end()
  expect(log).toEqual(['en-GB: Hello.', 'en-GB: How are you?', 'ar-EG: مرحبا', 'en-GB: 1: Well'])
})

test('what has no voice on the device is passed over and nothing is spoken', async () => {
  const { read, log, settle } = setUp({ voices: [voiceOf('en-GB', false)] })
  read([line('Hello')])
  await settle()
  expect(log).toEqual([])
})

test('a voice that goes in the middle is not replaced by whatever the browser would take', async () => {
  const { read, log, device, end, settle } = setUp()
  read([line('One. Two.'), line('Three.')])
  await settle()
  device.voices = [voiceOf('en-US', false)]
  await end()
  expect(log).toEqual(['en-GB: One.'])
})

test('a person’s recording goes before a voice, without the number', async () => {
  const { read, log, end, settle } = setUp({ clips: { Yes: 'abc' } })
  read([
    { ...line('Yes'), place: 1 },
    { ...line('No'), place: 2 },
  ])
  await settle()
  await end()
  expect(log).toEqual(['clip of 3', 'en-GB: 2: No'])
})

test('recordings are read where the browser has no voices at all', async () => {
  const { read, log, end, settle } = setUp({ clips: { Yes: 'abc' }, hasSynthesis: false })
  read([line('What?'), line('Yes')])
  await settle()
  await end()
  expect(log).toEqual(['clip of 3'])
})

test('never two at once: reading anew breaks off what was being read, for good', async () => {
  const { read, log, end, settle } = setUp()
  read([line('One. Two.'), line('Three.')])
  await settle()
  read([line('Four.')])
  await settle()
  await end()
  await end()
  expect(log).toEqual(['en-GB: One.', 'broke off “One.”', 'en-GB: Four.'])
})

test('stop stops a voice and a recording, and nothing follows', async () => {
  const { read, stop, log, settle } = setUp({ clips: { Yes: 'abc' } })
  read([line('One. Two.')])
  await settle()
  stop()
  await settle()
  read([line('Yes'), line('No.')])
  await settle()
  stop()
  await settle()
  read([line('Later.')])
  stop()
  await settle()
  expect(log).toEqual(['en-GB: One.', 'broke off “One.”', 'clip of 3', 'clip stopped'])
})

test('tells that something was heard after each sentence and each recording, but not of what was broken off', async () => {
  const { read, stop, device, end, settle } = setUp({ clips: { Welcome: 'abc' } })
  read([line('Welcome'), line('One. Two.')])
  await settle()
  expect(device.heard).toBe(0)
  await end()
  await end()
  expect(device.heard).toBe(2)
  stop()
  await settle()
  expect(device.heard).toBe(2)
})
