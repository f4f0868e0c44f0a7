// The ways in which words could lie on a disk and still be read.

export type Needle = { form: string; bytes: Buffer }

/** UTF-8, UTF-16 either way round, base64 at each of its three places, hex. */
export function needlesFor(words: string): Needle[] {
  const utf8 = Buffer.from(words, 'utf8')
  const little = Buffer.from(words, 'utf16le')
  return [
    { form: 'UTF-8', bytes: utf8 },
    { form: 'UTF-16LE', bytes: little },
    { form: 'UTF-16BE', bytes: Buffer.from(little).swap16() },
    ...[0, 1, 2].map((place) => ({ form: `base64 +${place}`, bytes: base64At(utf8, place) })),
    { form: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
    { form: 'HEX', bytes: Buffer.from(utf8.toString('hex').toUpperCase()) },
  ]
}

/** What of its base64 does not depend on the bytes before and after; the same letters as base64url, for words of letters. */
function base64At(bytes: Buffer, place: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(place), bytes])
    .toString('base64')
    .replaceAll('=', '')
  const whole = Math.floor(((place + bytes.length) * 8) / 6)
  return Buffer.from(text.slice(Math.ceil((place * 8) / 6), whole))
}
