import type { Definition } from '#contract/questionnaire/definition.ts'
import { textHash } from '#contract/questionnaire/text.ts'
import type { Tablet } from '../../tablet.ts'
import type { SpeakerPorts } from './speaker.ts'

/** Not there in every browser, whatever the type library says. */
export const synthesis = (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis

/** This browser's voices, and the recordings of this questionnaire that are on the device. */
export function browserSpeech({ recordings = [] }: Definition, findRecording: Tablet['findRecording']): SpeakerPorts {
  return {
    synthesis,
    utter: (words) => new SpeechSynthesisUtterance(words),
    async findClip({ words, lang }) {
      const recording = recordings.find((each) => each.lang === lang && each.of === textHash(words))
      const bytes = recording && (await findRecording(recording.digest))
      return bytes && new Blob([bytes], { type: recording.type })
    },
    play,
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
