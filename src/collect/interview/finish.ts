import type { Response } from '#contract/response.ts'
import { TroubleError } from '../trouble.ts'
import { localDate } from './collected.ts'
import type { HostPorts, Sealed } from './host-ports.ts'
import type { InterviewPorts } from './interview-ports.ts'

/**
 * Finishes one interview. A finish that fails may have been written all the same (the browser took the database away
 * before it said so): trying again with the same answers brings the same sealed bytes, and with others replaces them.
 */
export function createFinish(ports: HostPorts, seal: (response: Response) => Promise<Sealed>): InterviewPorts['finish'] {
  const code = ports.randomSeed()
  const tried: { answers: string; item: Sealed }[] = []
  return async (response) => {
    const answers = JSON.stringify({ ...response, activeSeconds: 0 })
    const withdrawal = await ports.withdrawalDigest(code)
    let item = tried.find((each) => each.answers === answers)?.item
    if (!item) {
      item = await seal({ ...response, withdrawal })
      tried.push({ answers, item })
    }
    const earlier = tried.map(({ item: { digest } }) => digest)
    await mustKeep(ports.finish({ ...item, withdrawal, tried: earlier }, localDate(ports.now())))
    ports.onKept()
    return code
  }
}

/** Says it as a trouble when it cannot be kept. */
export async function mustKeep(write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (error) {
    throw new TroubleError('not-kept', error)
  }
}
