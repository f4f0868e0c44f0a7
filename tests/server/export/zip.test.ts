import { text } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { startZip } from '#server/export/zip.ts'

/** By a reader that compares what stands before each file with the directory, and the size and checksum with the contents. */
async function readStrictly(bytes: Buffer): Promise<Record<string, string>> {
  const zip = await yauzl.fromBufferPromise(bytes)
  const texts: Record<string, string> = {}
  for await (const entry of zip.eachEntry()) texts[entry.fileName] = await text(await zip.openReadStreamPromise(entry))
  return texts
}

describe('a zip', () => {
  it('cuts its pieces at the same bytes, however the texts come', async () => {
    const text = 'żółw 🙂 abc '.repeat(20_000)
    const bytesOf = async (texts: Iterable<string | Uint8Array>) => {
      const zip = startZip()
      const chunks: Uint8Array[] = []
      for await (const chunk of zip.add('a.txt', texts)) chunks.push(chunk)
      return Buffer.concat([...chunks, zip.end()])
    }
    const whole = await bytesOf([text])
    expect(new TextDecoder().decode(unzipSync(whole)['a.txt'])).toBe(text)
    expect(await bytesOf(text.match(/[^]{1,12}/gu)!)).toEqual(whole)
    expect(await bytesOf([Buffer.from(text)])).toEqual(whole)
    expect(new TextDecoder().decode(unzipSync(await bytesOf([]))['a.txt'])).toBe('')
  })
})

describe('a zip over 4 GiB', () => {
  const files = { 'a.txt': 'first', 'żółw.csv': 'one,two\r\n'.repeat(20_000), 'empty.txt': '', 'last.txt': 'the end' }
  /** Its directory is that of Zip64 above `most` bytes, so that a small one shows what is in a large one. */
  async function zipOf(most?: number): Promise<Buffer> {
    const zip = startZip(most)
    const chunks: Uint8Array[] = []
    for (const [name, text] of Object.entries(files)) for await (const chunk of zip.add(name, [text])) chunks.push(chunk)
    return Buffer.concat([...chunks, zip.end()])
  }
  const textsIn = (bytes: Uint8Array) =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, contents]) => [name, new TextDecoder().decode(contents)]))

  it.each([0, 50, 1_000, 170_000])('is read by others where places above %i are written with 64 bits', async (most) => {
    const bytes = await zipOf(most)
    expect(bytes.includes(Buffer.from('PK\u0006\u0006'))).toBe(true)
    expect(textsIn(bytes)).toEqual(files)
    expect(await readStrictly(bytes)).toEqual(files)
  })
  it('is as ever below that', async () => {
    const bytes = await zipOf()
    expect(bytes.includes(Buffer.from('PK\u0006\u0006'))).toBe(false)
    expect([textsIn(bytes), await readStrictly(bytes)]).toEqual([files, files])
    expect(bytes.subarray(0, 100_000)).toEqual((await zipOf(0)).subarray(0, 100_000))
  })
})
