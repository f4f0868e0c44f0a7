import { encode } from 'uqr'

/** Light modules around the code that a camera needs (ISO/IEC 18004, section 6.3.8). */
const QUIET_ZONE = 4

/** A text as a QR code for one SVG path: `size` modules to a side, quiet zone included; one subpath for each run of dark modules in a row. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  return { size, path: data.map(rowPath).join('') }
}

function rowPath(row: boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x++
    const width = x - start + 1
    path += `M${start} ${y}h${width}v1h-${width}z`
  }
  return path
}
