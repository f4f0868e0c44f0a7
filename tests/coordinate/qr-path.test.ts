import { qrPath } from '#coordinate/qr-path.ts'
import { describe, expect, it } from 'vitest'
import { encode } from 'uqr'

const LINK = 'https://hear.example.org/#enrol=7K3M-Q9TX'

/** Draws the path back into modules, row by row. */
function modulesOf({ size, path }: { size: number; path: string }): boolean[][] {
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, width, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    expect(back).toBe(width)
    for (let dx = 0; dx < Number(width); dx++) drawn[Number(y)]![Number(x) + dx] = true
  }
  return drawn
}

describe('the QR code of an enrolment link', () => {
  it('draws exactly the modules of the code', () => {
    expect(modulesOf(qrPath(LINK))).toEqual(encode(LINK, { ecc: 'M', border: 4 }).data)
  })

  it('keeps four light modules around it, as cameras need', () => {
    const { size, path } = qrPath(LINK)
    const drawn = modulesOf({ size, path })
    const isInQuietZone = (at: number) => at < 4 || at >= size - 4
    const dark = drawn.flatMap((row, y) => row.map((isDark, x) => isDark && (isInQuietZone(x) || isInQuietZone(y))))
    expect(dark).not.toContain(true)
  })

  it('holds nothing but path commands', () => {
    expect(qrPath('"><script>alert(1)</script>').path).toMatch(/^[Mhvz\d -]+$/)
  })
})
