import { LIMITS } from '#contract/sync/limits.ts'
import type { Reply } from '../ask.ts'

/** More than any questionnaire a tablet would take, however it is spaced out. */
const FILE_BYTES = 2 * LIMITS.replyBytes

type Chosen = Pick<File, 'name' | 'size' | 'text'>

/** The JSON of a chosen file. Whether it is what it should be is for the endpoint to say, which names each fault by its place. */
export async function readJsonFile(file: Chosen): Promise<Reply<unknown>> {
  const text = await readTextFile(file)
  if (!text.ok) return text
  try {
    return { ok: true, value: JSON.parse(text.value) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refuse(`“${file.name}” is not JSON: ${reason}.`, 'Mend the file and choose it again.')
  }
}

export async function readTextFile(file: Chosen): Promise<Reply<string>> {
  if (file.size > FILE_BYTES) {
    return refuse(`“${file.name}” is over ${FILE_BYTES / 1024 / 1024} MiB.`, 'Choose another file: this cannot be the one.')
  }
  try {
    return { ok: true, value: await file.text() }
  } catch {
    // The disk or the browser.
    return refuse(`“${file.name}” cannot be read.`, 'Choose the file again; it may have been moved or changed.')
  }
}

function refuse(title: string, detail: string): Reply<never> {
  return { ok: false, trouble: { title, detail } }
}
