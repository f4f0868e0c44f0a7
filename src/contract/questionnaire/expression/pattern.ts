/**
 * The patterns of regex(): characters, `.`, classes, groups, alternatives, and `? * + {n,m}`. Matched without ever going
 * back, by following all places at once, so that no pattern and no text can hang a tablet. A repetition within a repetition
 * is refused: it is where other engines that read the same questionnaire hang.
 */
export type Pattern =
  | { kind: 'one'; test: RegExp }
  | { kind: 'all'; parts: Pattern[] }
  | { kind: 'any'; choices: Pattern[] }
  | { kind: 'repeat'; of: Pattern; least: number; most: number }

const MAX_COUNT = 100

type Reader = { source: string; at: number }

/** Throws an Error that says what is wrong with the pattern, to follow "The pattern of regex() …". */
export function parsePattern(source: string): Pattern {
  // Whole match is the rule of XLSForm, so anchors at the ends say nothing new.
  const reader: Reader = { source: source.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''), at: 0 }
  const pattern = parseChoices(reader)
  if (reader.at < reader.source.length) throw new Error('has a closing bracket too many')
  return pattern
}

/** Whether the whole text fits the pattern. */
export function isMatch(pattern: Pattern, text: string): boolean {
  const characters = [...text]
  return endsOf(pattern, characters, new Set([0])).has(characters.length)
}

/** Where the pattern can end, if it begins at one of these places. */
function endsOf(pattern: Pattern, text: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (pattern.kind) {
    case 'one':
      return new Set([...starts].flatMap((at) => (at < text.length && pattern.test.test(text[at]!) ? at + 1 : [])))
    case 'all':
      return pattern.parts.reduce((places, part) => endsOf(part, text, places), starts)
    case 'any':
      return new Set(pattern.choices.flatMap((choice) => [...endsOf(choice, text, starts)]))
    case 'repeat':
      return endsOfRepeat(pattern, text, starts)
  }
}

function endsOfRepeat(
  pattern: Pattern & { kind: 'repeat' },
  text: readonly string[],
  starts: ReadonlySet<number>,
): ReadonlySet<number> {
  let places = starts
  for (let i = 0; i < pattern.least; i++) places = endsOf(pattern.of, text, places)
  const reached = new Set(places)
  for (let i = pattern.least; i < pattern.most && places.size > 0; i++) {
    // Only places not seen before go on, so that the work stays in proportion to the text.
    places = new Set([...endsOf(pattern.of, text, places)].filter((place) => !reached.has(place)))
    for (const place of places) reached.add(place)
  }
  return reached
}

function parseChoices(reader: Reader): Pattern {
  const choices = [parseParts(reader)]
  while (take(reader, /\|/y) !== undefined) choices.push(parseParts(reader))
  return choices.length === 1 ? choices[0]! : { kind: 'any', choices }
}

function parseParts(reader: Reader): Pattern {
  const parts: Pattern[] = []
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at]!)) parts.push(parseRepeat(reader))
  return { kind: 'all', parts }
}

function parseRepeat(reader: Reader): Pattern {
  const of = parseAtom(reader)
  const sign = take(reader, /[?*+]|\{\d+(?:,\d*)?\}/y)
  if (sign === undefined) return of
  if (take(reader, /[?*+{]/y) !== undefined) throw new Error('has two repetitions side by side')
  const [least, most] = boundsOf(sign)
  if (most > 1 && repeats(of)) throw new Error('has a repetition within a repetition')
  return { kind: 'repeat', of, least, most }
}

function boundsOf(sign: string): [number, number] {
  if (sign === '?') return [0, 1]
  if (sign === '*') return [0, Infinity]
  if (sign === '+') return [1, Infinity]
  const [least, most] = sign.slice(1, -1).split(',')
  const bounds: [number, number] = [Number(least), most === '' ? Infinity : Number(most ?? least)]
  if (bounds[0] > bounds[1]) throw new Error('counts from more to less')
  if (bounds.some((bound) => bound > MAX_COUNT && bound !== Infinity)) throw new Error(`counts over ${MAX_COUNT}`)
  return bounds
}

function repeats(pattern: Pattern): boolean {
  if (pattern.kind === 'all') return pattern.parts.some(repeats)
  if (pattern.kind === 'any') return pattern.choices.some(repeats)
  return pattern.kind === 'repeat' && (pattern.most > 1 || repeats(pattern.of))
}

function parseAtom(reader: Reader): Pattern {
  if (take(reader, /\((?!\?)|\(\?:/y) !== undefined) {
    const group = parseChoices(reader)
    if (take(reader, /\)/y) === undefined) throw new Error('has a bracket that is not closed')
    return group
  }
  const one = take(reader, /\[\^?(?:\\.|[^\\\]])+\]|\\[dDwWsS]|\\[^\w\s]|[^\\()[\]{}?*+^$|]/uy)
  if (one === undefined) throw new Error(`cannot be read from “${reader.source.slice(reader.at, reader.at + 8)}” on`)
  return { kind: 'one', test: oneCharacter(one) }
}

function oneCharacter(source: string): RegExp {
  const plain = /^\\[^\w^$\\.*+?()[\]{}|/]$/u.test(source) ? source.slice(1) : source
  try {
    return new RegExp(`^${plain}$`, 'u')
  } catch {
    throw new Error(`has a class that cannot be read: ${source}`)
  }
}

function take(reader: Reader, token: RegExp): string | undefined {
  token.lastIndex = reader.at
  const found = token.exec(reader.source)
  if (found === null) return undefined
  reader.at = token.lastIndex
  return found[0]
}
