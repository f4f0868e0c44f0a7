import { ENCODING } from '#contract/sync/sealing.ts'

/** Raw deflate where the browser can, else as it is; also as it is where deflate makes it longer. */
export async function deflate(body: Uint8Array<ArrayBuffer>): Promise<{ encoding: number; body: Uint8Array }> {
  const plain = { encoding: ENCODING.plain, body }
  const stream = makeStream()
  if (!stream) return plain
  const compressed = new Blob([body]).stream().pipeThrough(stream)
  const small = new Uint8Array(await new Response(compressed).arrayBuffer())
  return small.length < body.length ? { encoding: ENCODING.deflateRaw, body: small } : plain
}

/** Safari before 16.4 and Chrome before 103 lack `deflate-raw`. */
function makeStream(): CompressionStream | undefined {
  try {
    return new CompressionStream('deflate-raw')
  } catch {
    return undefined
  }
}
