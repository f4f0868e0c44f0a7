import { ENCODING } from '#contract/sync/sealing.ts'

/** Raw deflate where the browser can, else as it is; also as it is where deflate makes it longer. */
export async function deflate(body: Uint8Array<ArrayBuffer>): Promise<{ encoding: number; body: Uint8Array }> {
  const plain = { encoding: ENCODING.plain, body }
  const stream = makeStream()
  if (!stream) return plain
  // Written by hand: a Blob as its source goes through another process, which costs four times as long.
  const writer = stream.writable.getWriter()
  const [compressed] = await Promise.all([new Response(stream.readable).arrayBuffer(), writer.write(body), writer.close()])
  const small = new Uint8Array(compressed)
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
