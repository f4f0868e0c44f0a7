import { DATA_PATH, type NewDataKey } from '#contract/coordinator/data-keys.ts'
import type { Note } from '../store/audit.ts'
import { storeDataKey } from '../store/data-keys.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { hashToken, makeToken } from './tokens.ts'

/** Makes a key of the live link, with the addresses it opens. It is given once: only its hash is kept. */
export async function makeDataKey(
  database: Database,
  about: { label: string; by: string; now: string; origin: string; note: Note<[n: number]> },
): Promise<NewDataKey> {
  const { origin, label, ...more } = about
  const key = makeToken()
  const n = await storeDataKey(database, { label, keyHash: hashToken(key), ...more })
  const questionnaires = new Set((await listQuestionnaires(database)).map(({ id }) => id))
  const links = [...questionnaires].flatMap((id) =>
    ['responses.csv', 'answers.csv', 'odata'].map((path) => `${origin}${DATA_PATH}/${id}/${path}`),
  )
  return { n, label, key, links }
}
