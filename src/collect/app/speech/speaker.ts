import { sentencesOf, type Line } from './lines.ts'
import { voiceFor } from './voice-for.ts'

export type Speaker = {
  /** Reads one after the other; what it was reading before it leaves. */
  read: (lines: readonly Line[]) => void
  stop: () => void
}

export type SpeakerPorts = {
  /** `undefined` where the browser has none. */
  synthesis: Pick<SpeechSynthesis, 'speak' | 'cancel' | 'getVoices'> | undefined
  utter: (words: string) => SpeechSynthesisUtterance
  /** A person reading this text, if that is on the device. */
  findClip: (line: Line) => Promise<Blob | undefined>
  /** Plays it, and says when it is over or cannot be played. Gives back what stops it. */
  play: (clip: Blob, ended: () => void) => () => void
  /** A sentence or a recording has been read to its end. */
  onHeard: () => void
}

const nothing = () => {}

/** A little slower than the voices do by themselves. */
const RATE = 0.9

/** Reads with a person's recording, else with a voice on the device, else not. Never says two things at once. */
export function createSpeaker({ synthesis, utter, findClip, play, onHeard }: SpeakerPorts): Speaker {
  let reading = 0
  let hush = nothing

  function stop(): void {
    reading += 1
    hush()
    hush = nothing
    synthesis?.cancel()
  }

  async function readAll(lines: readonly Line[], mine: number): Promise<void> {
    for (const line of lines) {
      const clip = await findClip(line).catch(() => undefined)
      if (mine !== reading) return
      if (clip) await until((ended) => play(clip, ended), mine)
      else await sayAll(line, mine)
      if (mine !== reading) return
    }
  }

  async function sayAll(line: Line, mine: number): Promise<void> {
    for (const sentence of sentencesOf(line)) {
      // Looked up each time: voices can go, and without one named here the browser would take any, a remote one too.
      const voice = voiceFor(synthesis?.getVoices() ?? [], line.lang)
      if (!voice || mine !== reading) return
      await until((ended) => say(sentence, voice, ended), mine)
    }
  }

  function say(sentence: string, voice: SpeechSynthesisVoice, ended: () => void): () => void {
    const utterance = Object.assign(utter(sentence), { voice, lang: voice.lang, rate: RATE })
    utterance.addEventListener('end', ended)
    utterance.addEventListener('error', ended)
    synthesis?.speak(utterance)
    // Holds on to the utterance, too: Chrome forgets to say the end of one that nobody holds.
    return () => utterance.removeEventListener('end', ended)
  }

  async function until(begin: (ended: () => void) => () => void, mine: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const quiet = begin(resolve)
      hush = () => {
        quiet()
        resolve()
      }
    })
    if (mine === reading) onHeard()
  }

  return {
    stop,
    read: (lines) => {
      stop()
      void readAll(lines, reading)
    },
  }
}
