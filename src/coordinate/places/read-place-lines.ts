// What a coordinator pastes, one setting a line: name, code, kind. From a spreadsheet the parts are parted by tabs.
import { placeSchema } from '#contract/place.ts'
import type { Place } from '#contract/place.ts'
import { SETTING_CODE, SETTING_NAME_CHARS } from '#contract/setting.ts'
import { SETTING_TYPE_WORDS } from '../wording/setting-words.ts'

/** `bad`: the line as it was typed, and one sentence on what to mend. */
export type ReadLines = { places: Place[]; bad: { line: string; number: number; reason: string }[] }

/** Reads each line by itself; empty ones are passed over. Of two lines with one code the second is bad. */
export function readPlaceLines(text: string): ReadLines {
  const read: ReadLines = { places: [], bad: [] }
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const place = readLine(line)
    const reason = typeof place === 'string' ? place : twiceReason(read.places, place)
    if (typeof place === 'string' || reason) read.bad.push({ line, number: at + 1, reason: reason! })
    else read.places.push(place)
  }
  return read
}

function twiceReason(places: readonly Place[], { code }: Place): string | undefined {
  return places.some((other) => other.code === code) ? `The code ${code} stands on a line above too.` : undefined
}

function readLine(line: string): Place | string {
  const parts = partsOf(line)
  if (parts.length < 3) return 'It needs three parts: name, code, kind.'
  // A name may hold commas; code and kind do not.
  const [code = '', kind = ''] = parts.slice(-2)
  const name = parts.slice(0, -2).join(', ')
  const type = typeOf(kind)
  if (type === undefined) return `“${kind}” is no kind of setting. Write one of those named below the box.`
  if (!SETTING_CODE.test(code)) return 'The code is at most 40 letters and numbers, beginning with one of them.'
  if (name.length > SETTING_NAME_CHARS) return `The name is over ${SETTING_NAME_CHARS} characters.`
  const place = placeSchema.safeParse({ name, code, type })
  return place.success ? place.data : 'The name is missing.'
}

function partsOf(line: string): string[] {
  const mark = ['\t', ';', ','].find((candidate) => line.includes(candidate)) ?? ','
  return line.split(mark).map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

/** As it is called here, or as it stands in the CSV. */
function typeOf(kind: string): Place['type'] | undefined {
  const wanted = kind.toLowerCase()
  return (Object.keys(SETTING_TYPE_WORDS) as Place['type'][]).find(
    (type) => type === wanted || SETTING_TYPE_WORDS[type].toLowerCase() === wanted,
  )
}
