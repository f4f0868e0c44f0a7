import { itemSchema, type Item } from './envelope.ts'
import { readRescueStart, RESCUE_END, type RescueFault, type RescueHead } from './rescue.ts'

/** `damaged`: what stands there is no item. `too-large`: more than an endpoint takes. */
export type RescuePart = { is: 'head'; head: RescueHead } | { is: 'item'; item: Item } | { is: 'damaged' | 'too-large' }

/** Reads a rescue copy as it comes and never holds more than one line of it. */
export type RescueReader = {
  /** Gives what has become whole with this text. Stops at the first line when it is no rescue copy. */
  push: (text: string) => RescuePart[]
  /** Call it when all was pushed: what is wrong with the file as a whole. */
  end: () => RescueFault | undefined
}

/** Longer than any item that an endpoint takes. */
const LINE_CHARS = 64 * 1024

/**
 * Line by line, as it was written: one damaged place then costs one item and not all that come behind it, and a file that
 * was put together of two copies is read as both.
 */
export function createRescueReader(): RescueReader {
  let rest = ''
  let isTooLong = false
  let is: 'before' | 'inside' | 'whole' | 'no-copy' = 'before'

  function readLine(line: string): RescuePart[] {
    if (line === '' || is === 'no-copy') return []
    if (line === RESCUE_END.trim()) return become(is === 'before' ? 'no-copy' : 'whole')
    const head = line.startsWith('{"format":') ? readRescueStart(line) : undefined
    if (head) return [...become('inside'), { is: 'head', head }]
    return is === 'before' ? become('no-copy') : [readItem(line)]
  }
  function become(next: typeof is): RescuePart[] {
    is = next
    return []
  }
  /** The beginning of a line that is too long is let go, so that a file of one line fills no memory. */
  function endLine(line: string): RescuePart[] {
    const wasTooLong = isTooLong || line.length > LINE_CHARS
    isTooLong = false
    if (!wasTooLong) return readLine(line.replace(/^\uFEFF/, '').trim())
    return is === 'before' ? become('no-copy') : [{ is: 'too-large' }]
  }
  return {
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      const parts = lines.flatMap(endLine)
      if (rest.length > LINE_CHARS) {
        isTooLong = true
        rest = ''
      }
      return parts
    },
    end() {
      // The file may have lost its last line end only.
      if (rest.trim() === RESCUE_END.trim()) endLine(rest)
      if (is === 'inside') return 'cut-short'
      return is === 'whole' ? undefined : 'not-a-copy'
    },
  }
}

function readItem(line: string): RescuePart {
  try {
    const read = itemSchema.safeParse(JSON.parse(line.replace(/,$/, '')))
    return read.success ? { is: 'item', item: read.data } : { is: 'damaged' }
  } catch {
    return { is: 'damaged' }
  }
}
