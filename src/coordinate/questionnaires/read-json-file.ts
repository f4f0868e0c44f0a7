import { LIMITS } from '#contract/sync/limits.ts'
import type { Reply } from '../ask.ts'

/** More than any questionnaire a tablet would take, however it is spaced out. */
const FILE_BYTES = 2 * LIMITS.replyBytes

/** The JSON of a chosen file. Whether it is what it should be is for the endpoint to say, which names each fault by its place. */
export async function readJsonFile(file: Pick<File, 'name' | 'size' | 'text'>): Promise<Reply<unknown>> {
  if (file.size > FILE_BYTES) {
    return refuse(`“${file.name}” is over ${FILE_BYTES / 1024 / 1024} MiB.`, 'Choose another file: this cannot be the one.')
  }
  try {
    return { ok: true, value: JSON.parse(await file.text()) }
  } catch (error) {
    // A syntax error names the place in the file; anything else is the disk or the browser.
    if (error instanceof SyntaxError)
      return refuse(`“${file.name}” is not JSON: ${error.message}.`, 'Mend the file and choose it again.')
    return refuse(`“${file.name}” cannot be read.`, 'Choose the file again; it may have been moved or changed.')
  }
}

function refuse(title: string, detail: string): Reply<unknown> {
  return { ok: false, trouble: { title, detail } }
}
