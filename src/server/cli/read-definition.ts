import { readFileSync } from 'node:fs'
import { Trouble } from '../trouble.ts'

type Fault = { path: string; reason: string }

export function isCsv(file: string): boolean {
  return file.toLowerCase().endsWith('.csv')
}

/** Throws `Trouble`. */
export function readTextFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Trouble(`The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Check its name.`, {
      cause: error,
    })
  }
}

/** Reads a definition file as JSON, not yet checked. Throws `Trouble`. */
export function readDefinitionFile(file: string): unknown {
  const text = readTextFile(file)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Trouble(`The file ${file} is not JSON (${reason}). Mend it there.`, { cause: error })
  }
}

/** One line for the first place to mend; all of them where somebody reads the list. */
export function faultsTrouble(file: string, faults: readonly Fault[]): Trouble {
  const [first, ...more] = faults
  const others =
    more.length > 0 ? ` There ${more.length === 1 ? 'is 1 more place' : `are ${more.length} more places`}; --json lists all.` : ''
  return new Trouble(
    `${file} cannot be used: at ${first?.path || 'the top'}: ${first?.reason.replace(/\.$/, '')}. Mend it and check again.${others}`,
  )
}
