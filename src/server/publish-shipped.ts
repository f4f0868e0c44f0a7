import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishDefinition } from './publish-definition.ts'
import { isQuestionnaireKnown } from './store/questionnaires.ts'
import type { Database } from './store/schema.ts'
import { hasTargetList } from './store/target-lists.ts'
import { setTargets } from './targets/set-targets.ts'
import { Trouble } from './trouble.ts'

type Shelf = Parameters<typeof publishDefinition>[0]
type ShippedFile = { file: string; contents: { format?: unknown; id?: unknown; questionnaire?: unknown } }

/**
 * Publishes the questionnaires that come with Earshot and sets their targets, each once: what is known stays as the
 * coordinator has it, so that an update of the software never changes what is being asked, or of how many.
 */
export async function publishShipped(endpoint: Shelf, folder: string, now: string): Promise<void> {
  const files = listJson(folder).map((file): ShippedFile => ({
    file,
    contents: JSON.parse(readFileSync(join(folder, file), 'utf8')),
  }))
  const withFormat = (format: string) => files.filter(({ contents }) => contents.format === format)
  for (const one of withFormat('earshot-questionnaire/1')) await publishOnce(endpoint, folder, one, now)
  for (const { contents } of withFormat('earshot-targets/1')) await setOnce(endpoint.database, contents, now)
}

async function publishOnce(shelf: Shelf, folder: string, { file, contents }: ShippedFile, now: string): Promise<void> {
  if (typeof contents.id === 'string' && (await isQuestionnaireKnown(shelf.database, contents.id))) return
  const published = await publishDefinition(shelf, contents, { now, from: join(folder, 'recordings') })
  if (published.outcome !== 'not-valid') return
  const [fault] = published.faults
  throw new Trouble(
    `The shipped questionnaire ${file} cannot be used (${fault?.path}: ${fault?.reason.replace(/\.$/, '')}). Mend it, or take it out of ${folder}.`,
  )
}

/** Targets that do not fit are for another questionnaire than the one that has this id here: that one keeps none. */
async function setOnce(database: Database, contents: ShippedFile['contents'], now: string): Promise<void> {
  if (typeof contents.questionnaire === 'string' && (await hasTargetList(database, contents.questionnaire))) return
  await setTargets(database, contents, { now, by: 'Earshot, as shipped' })
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
