import { createContext } from 'preact'
import { useContext, useEffect } from 'preact/hooks'
import { useWords } from '../words.ts'
import type { Line } from './lines.ts'

export type ReadAloud = {
  /** Whether this device can read the language of the page: by a person's recordings, or a voice of its own. */
  isAvailable: boolean
  /** Whether it can read this text, by either. */
  canRead: (text: Line) => boolean
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
  canRead: () => false,
  isOn: false,
  turn: nothing,
  read: nothing,
  stop: nothing,
})

/** Reading aloud in this interview. */
export function useReadAloud(): ReadAloud {
  return useContext(ReadAloudContext)
}

/** Reads what turns up on a screen that stays, for whom screens are read. */
export function useReadOut(said: string | undefined): void {
  const { isOn, read } = useReadAloud()
  const { lang } = useWords()
  useEffect(() => {
    if (said && isOn) read([{ words: said, lang }])
  }, [said])
}
