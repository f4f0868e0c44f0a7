import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishDefinition } from './publish-definition.ts'
import { isQuestionnaireKnown } from './store/questionnaires.ts'
import type { Database } from './store/schema.ts'
import { Trouble } from './trouble.ts'

const FORMAT = 'earshot-questionnaire/1'

/**
 * Publishes the questionnaires that come with Earshot, each once: an id that is known stays as the coordinator has it,
 * so that an update of the software never changes what is being asked.
 */
export async function publishShipped(database: Database, folder: string, now: string): Promise<void> {
  for (const file of listJson(folder)) {
    const definition = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { format?: unknown; id?: unknown }
    if (definition.format !== FORMAT) continue
    if (typeof definition.id === 'string' && (await isQuestionnaireKnown(database, definition.id))) continue
    const published = await publishDefinition(database, definition, now)
    if (published.outcome !== 'not-valid') continue
    const [fault] = published.faults
    throw new Trouble(
      `The shipped questionnaire ${file} cannot be used (${fault?.path}: ${fault?.reason.replace(/\.$/, '')}). Mend it, or take it out of ${folder}.`,
    )
  }
}

function listJson(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
