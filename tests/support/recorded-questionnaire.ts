// A questionnaire that a person reads aloud, published at the command line beside the running endpoint.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Digest } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { textHash } from '#contract/questionnaire/text.ts'
import { smallDefinition } from './small-definition.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A tenth of a second of a tone, as Ogg with Opus. */
const TONE = Buffer.from(
  'T2dnUwACAAAAAAAAAAD0xzVAAAAAAOqqUhkBE09wdXNIZWFkAQE4AYA+AAAAAABPZ2dTAAAAAAAAAAAAAPTHNUABAAAA0r1l0QGoT3B1c1RhZ3MfAAAAbGlib3B1cyAxLjMu' +
    'MSwgbGlib3B1c2VuYyAwLjIuMQIAAAAjAAAARU5DT0RFUj1vcHVzZW5jIGZyb20gb3B1cy10b29scyAwLjJOAAAARU5DT0RFUl9PUFRJT05TPS0tYml0cmF0ZSAxMiAtLWRp' +
    'c2NhcmQtY29tbWVudHMgLS1kaXNjYXJkLXBpY3R1cmVzIC0tcGFkZGluZyAwT2dnUwAE+BMAAAAAAAD0xzVAAgAAAHG0hQUGPCsqMDAUSIA95gpNdPir6ACuZgQ4R+K2mYWP' +
    '9XnZ2w9OtAQ8aacwZB5VOIMPklws5ndcCg8EXlhSM3OSusA/gZ2ASKXRIA/YBEnuSkJSeNPEdpMT5oh8r5IIsYCwVnLkjcGURdFxaLgMFoqcWEidaPllXt6TpIXSfRunGJQ3' +
    'G1Kl/6/meAoMHLEsVAuWmsJXjAhf2oE/aEidaPl4XII4j0z6fD4m0+bYvbKALmlK26ln0DnJPHZo0xrNpSnN56sk+SHgF3gYYEieiqwRUZIyxTYQWK/43jgI3nvRzhu5MOZG' +
    '3AQb9pIQqRpdX9Twrxqdomzlj8g+QEgFKsAiNMttEZjl+GB7rE7X87wUFA==',
  'base64',
)
const DIGEST = createHash('sha256').update(TONE).digest('hex') as Digest

/** Publishes it; these texts of its first language are recorded. */
export async function publishRecorded(dataFolder: string, texts: readonly string[]): Promise<Definition> {
  const recording = { lang: 'en', digest: DIGEST, type: 'audio/ogg' as const, bytes: TONE.length }
  const definition = { ...smallDefinition, recordings: texts.map((text) => ({ ...recording, of: textHash(text) })) }
  const folder = await mkdtemp(join(tmpdir(), 'earshot-recordings-'))
  try {
    await writeFile(join(folder, 'small.json'), JSON.stringify(definition))
    await writeFile(join(folder, `${DIGEST}.ogg`), TONE)
    const command = ['questionnaire', 'publish', join(folder, 'small.json'), '--recordings', folder]
    await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/server/cli/main.ts', ...command], {
      cwd: ROOT,
      env: { ...process.env, EARSHOT_DATA: dataFolder },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return definition
}
