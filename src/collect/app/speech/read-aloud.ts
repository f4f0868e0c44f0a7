import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Line } from './lines.ts'

export type ReadAloud = {
  /** Whether this device can read the language of the page: by a person's recordings, or a voice of its own. */
  isAvailable: boolean
  /** Whether each new screen is read. */
  isOn: boolean
  turn: (on: boolean) => void
  /** Reads these, and leaves what it was reading. */
  read: (texts: readonly Line[]) => void
  stop: () => void
}

const nothing = () => {}

export const ReadAloudContext = createContext<ReadAloud>({
  isAvailable: false,
  isOn: false,
  turn: nothing,
  read: nothing,
  stop: nothing,
})

/** Reading aloud in this interview. */
export function useReadAloud(): ReadAloud {
  return useContext(ReadAloudContext)
}
