// A picture as it looks from afar: squares of mean colours. Which letters a browser draws how sharply does not show; what is
// where, how large and in which colour does. So another version of Chromium gives the same picture, and a change is found.
import type { Page } from '@playwright/test'

/** CSS pixels along one side of a square. */
const SQUARE = 8
/**
 * So much of 255 in red, green or blue, as the mean of a square and those around it. Measured: letters hinted and placed otherwise
 * come to about 10, words a tenth larger or cards two pixels taller to more than 12 in dozens of places.
 */
const UNLIKE = 12

/** Turns a screenshot into its squares, a pixel each, as a PNG. Decoded by `helper`, an empty page of any browser. */
export async function fromAfar(helper: Page, screenshot: Buffer): Promise<Buffer> {
  const base64 = await helper.evaluate(shrink, { png: screenshot.toString('base64'), square: SQUARE })
  return Buffer.from(base64, 'base64')
}

/** Where two such pictures differ, in CSS pixels from their corner, and by how much. */
export async function unlikeness(helper: Page, one: Buffer, other: Buffer): Promise<string[]> {
  const pngs = [one, other].map((png) => png.toString('base64'))
  return helper.evaluate(compare, { pngs, square: SQUARE, unlike: UNLIKE })
}

async function shrink({ png, square }: { png: string; square: number }): Promise<string> {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
  const [width, height] = [Math.ceil(bitmap.width / square), Math.ceil(bitmap.height / square)]
  const large = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  large.drawImage(bitmap, 0, 0)
  const canvas = new OffscreenCanvas(width, height)
  const small = canvas.getContext('2d')!
  const squares = small.createImageData(width, height)
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [(at % width) * square, Math.floor(at / width) * square]
    const { data } = large.getImageData(x, y, Math.min(square, bitmap.width - x), Math.min(square, bitmap.height - y))
    for (let channel = 0; channel < 4; channel += 1) {
      let sum = 0
      for (let index = channel; index < data.length; index += 4) sum += data[index]!
      squares.data[at * 4 + channel] = sum / (data.length / 4)
    }
  }
  small.putImageData(squares, 0, 0)
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
  return btoa(String.fromCharCode(...bytes))
}

async function compare({ pngs, square, unlike }: { pngs: string[]; square: number; unlike: number }): Promise<string[]> {
  const read = async (png: string) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    return context.getImageData(0, 0, bitmap.width, bitmap.height)
  }
  const [one, other] = [await read(pngs[0]!), await read(pngs[1]!)]
  const { width, height } = one
  if (width !== other.width || height !== other.height) return [`another size: ${other.width} × ${other.height} squares`]
  const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => ({ right, down })))
  const differenceAt = (x: number, y: number, channel: number) => {
    const near = around
      .map(({ right, down }) => ({ x: x + right, y: y + down }))
      .filter((at) => at.x >= 0 && at.y >= 0 && at.x < width && at.y < height)
      .map((at) => (at.y * width + at.x) * 4 + channel)
    return near.reduce((sum, index) => sum + one.data[index]! - other.data[index]!, 0) / near.length
  }
  const found: string[] = []
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const by = Math.max(...[0, 1, 2].map((channel) => Math.abs(differenceAt(x, y, channel))))
      if (by > unlike) found.push(`${x * square}, ${y * square}, by ${Math.round(by)}`)
    }
  return found
}
