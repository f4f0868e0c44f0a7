import type { Definition } from '#contract/questionnaire/definition.ts'
import { textHash, type ReadText } from '#contract/questionnaire/text.ts'
import type { Tablet } from '../../tablet.ts'
import type { SpeakerPorts } from './speaker.ts'

/** Not there in every browser, whatever the type library says. */
export const synthesis = (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis

/** A person reading these very words, if the questionnaire has that. */
export function recordingOf({ recordings = [] }: Definition, { words, lang }: ReadText) {
  return recordings.find((each) => each.lang === lang && each.of === textHash(words))
}

/** This browser's voices, and the recordings of this questionnaire that are on the device. */
export function browserSpeech(definition: Definition, findRecording: Tablet['findRecording']): SpeakerPorts {
  return {
    synthesis,
    utter: (words) => new SpeechSynthesisUtterance(words),
    async findClip(line) {
      const recording = recordingOf(definition, line)
      const bytes = recording && (await findRecording(recording.digest))
      return bytes && new Blob([bytes], { type: recording.type })
    },
    play,
    onHeard: () => document.dispatchEvent(new Event('heard')),
  }
}

function play(clip: Blob, ended: () => void): () => void {
  const address = URL.createObjectURL(clip)
  const audio = new Audio(address)
  audio.addEventListener('ended', ended)
  audio.addEventListener('error', ended)
  // Refused before the first touch of the page, after a reload for example: then it is passed over.
  audio.play().catch(ended)
  return () => {
    audio.pause()
    URL.revokeObjectURL(address)
  }
}
