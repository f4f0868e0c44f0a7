/** Colours and things of a withdrawal code, in the order of their numbers: never changed, only the words on screen may be. */
export const CODE_COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'white'] as const

export const CODE_THINGS = [
  ...(['star', 'boat', 'apple', 'key', 'fish', 'tree', 'house', 'bell'] as const),
  ...(['cup', 'hat', 'shoe', 'ball', 'book', 'leaf', 'moon', 'sun'] as const),
  ...(['cloud', 'umbrella', 'bike', 'bus', 'kite', 'drum', 'spoon', 'chair'] as const),
  ...(['lamp', 'clock', 'flower', 'butterfly', 'snail', 'owl', 'whale', 'cat'] as const),
] as const

/** One of the four: `{ colour: 'purple', thing: 'boat' }`. */
export type CodePart = { colour: (typeof CODE_COLOURS)[number]; thing: (typeof CODE_THINGS)[number] }

/** The pictures of a code; four of them, and their order counts. */
export const CODE_PARTS = 4

/** Each picture is one byte: three bits of colour, five of thing. */
const BITS = 8

/** The four pictures of 32 random bits, the highest byte first. */
export function codeParts(bits: number): CodePart[] {
  return Array.from({ length: CODE_PARTS }, (_, at) => {
    const byte = (bits >>> ((CODE_PARTS - 1 - at) * BITS)) & 0xff
    return { colour: CODE_COLOURS[byte >> 5]!, thing: CODE_THINGS[byte & 31]! }
  })
}

/**
 * What is hashed to find a response by its code: SHA-256 over its UTF-8. `earshot-withdrawal/1|PROJECT|purple boat,yellow
 * key,…`. Who knows the digest can find the code by trying: it lets one withdraw, and tells nothing else.
 */
export function withdrawalText(project: string, parts: readonly CodePart[]): string {
  return `earshot-withdrawal/1|${project}|${parts.map(({ colour, thing }) => `${colour} ${thing}`).join(',')}`
}
