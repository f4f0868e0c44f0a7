import { findMissingFiles } from '../pwa/app-files.ts'
import { isPersisted } from '../pwa/persistence.ts'
import { runSelfTest, type SelfTest } from '../pwa/self-test.ts'
import { TroubleError } from '../trouble.ts'
import { definitionHash, digestOf } from '../vault/digest.ts'
import { randomId } from '../vault/random.ts'
import type { Parts } from './open-parts.ts'
import { sealWith } from './seal-with.ts'

/** The self-test on this device's own store, keys and files. */
export function wireSelfTest(parts: Parts): () => Promise<SelfTest> {
  const { world, workerLine, keeping } = parts
  return () =>
    runSelfTest({
      now: world.now,
      listAppFiles: workerLine.listAppFiles,
      findMissingFiles: (files) => findMissingFiles(files, world.caches),
      countQuestionnaires: () => countQuestionnaires(parts),
      countRecordings: () => countRecordings(parts),
      probe: () => probe(parts),
      isPersisted: () => isPersisted(world.storage),
      isSafariTab: world.isSafariTab === true,
      lost: async () => (await keeping.find()).lost,
    })
}

async function countQuestionnaires({ store, device }: Parts): Promise<{ right: number; all: number }> {
  const refs = device.state()?.questionnaires ?? []
  let right = 0
  for (const { hash } of refs) {
    const text = await store.definitions.find(hash)
    if (text !== undefined && (await definitionHash(text)) === hash) right += 1
  }
  return { right, all: refs.length }
}

async function countRecordings({ store, device }: Parts): Promise<{ right: number; all: number }> {
  const named = await store.recordings.listNamed(device.state()?.questionnaires ?? [])
  let right = 0
  for (const { digest } of named) {
    const bytes = await store.recordings.find(digest)
    if (bytes && (await digestOf(bytes)) === digest) right += 1
  }
  return { right, all: named.length }
}

async function probe({ store, device }: Parts): Promise<void> {
  const questionnaire = device.state()?.questionnaires[0]
  if (!questionnaire) throw new TroubleError('no-questionnaire')
  const item = await sealWith(device)({ id: randomId(), kind: 'event', questionnaire }, { probe: true })
  const read = await store.probe(item)
  if ((await digestOf(read.sealed)) !== item.digest) throw new TroubleError('not-kept')
}
