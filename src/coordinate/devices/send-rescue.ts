import { importCopy, type Imported } from '#contract/coordinator/import-copy.ts'
import type { RescueReply } from '#contract/coordinator/rescue.ts'
import { RESCUE_BYTES, RESCUE_FAULTS, type RescueFault } from '#contract/sync/rescue.ts'
import type { Api } from '../api.ts'
import type { Reply, Trouble } from '../ask.ts'

class Refused extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.title)
    this.trouble = trouble
  }
}

type RescueFile = Pick<Blob, 'size' | 'stream'>

/** Reads a rescue copy where it lies and sends it in pieces. Sending it again from the start changes nothing. Never rejects. */
export async function sendRescue(api: Api, file: RescueFile, onPiece: (soFar: RescueReply) => void): Promise<Reply<Imported>> {
  if (file.size > RESCUE_BYTES) return { ok: false, trouble: faultTrouble('too-large') }
  const send: Parameters<typeof importCopy>[1] = async (piece) => {
    const reply = await api.importRescue(piece)
    if (!reply.ok) throw new Refused(reply.trouble)
    return reply.value
  }
  try {
    const imported = await importCopy(textOf(file), send, onPiece)
    if (imported.fault === 'not-a-copy') return { ok: false, trouble: faultTrouble('not-a-copy') }
    return { ok: true, value: imported }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, trouble: error.trouble }
    return { ok: false, trouble: { title: 'The file cannot be read.', detail: 'Choose it again; it may have been moved.' } }
  }
}

export function faultTrouble(fault: RescueFault): Trouble {
  const [title, detail] = RESCUE_FAULTS[fault]
  return { title, detail }
}

/** Not `for await` over the stream: not every browser has that. */
async function* textOf(file: RescueFile): AsyncGenerator<string> {
  const reader = file.stream().getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield decoder.decode(value, { stream: true })
  }
}
