import { LIMITS } from '#contract/sync/limits.ts'
import type { Reply } from '../ask.ts'

/** The JSON of a chosen file. Whether it is a questionnaire is for the endpoint to say, which names each fault by its place. */
export async function readDefinitionFile(file: Pick<File, 'name' | 'size' | 'text'>): Promise<Reply<unknown>> {
  if (file.size > LIMITS.bodyBytes) {
    return refuse(`“${file.name}” is over ${LIMITS.bodyBytes / 1024} KiB.`, 'Choose the file of one questionnaire.')
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
