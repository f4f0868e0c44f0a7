import type { AppFiles } from '#contract/worker-message.ts'
import type { Trouble, TroubleCode } from '../trouble.ts'

export type Check = { name: 'app' | 'questionnaire' | 'recordings' | 'sealed-write' | 'storage'; ok: boolean; trouble?: Trouble }

/** `ready` is true when all checks but `storage` are; that one is a note, and blocks only a tab of Safari on iOS. */
export type SelfTest = { ready: boolean; checkedAt: string; checks: Check[] }

export type SelfTestPorts = {
  now: () => number
  listAppFiles: () => Promise<AppFiles | undefined>
  findMissingFiles: (files: AppFiles) => Promise<string[]>
  /** Reads every questionnaire in force from the store and checks its hash again; the number that is right and their whole number. */
  countQuestionnaires: () => Promise<{ right: number; all: number }>
  /** The same of the recordings that they name. */
  countRecordings: () => Promise<{ right: number; all: number }>
  /** Seals a probe, writes it strictly, reads it back, compares, deletes it. */
  probe: () => Promise<void>
  isPersisted: () => Promise<boolean>
  isSafariTab: boolean
  /** Responses that are gone. */
  lost: () => Promise<number>
}

const TROUBLES = {
  app: 'app-not-whole',
  questionnaire: 'questionnaire-not-whole',
  recordings: 'recordings-not-whole',
  'sealed-write': 'cannot-keep',
  storage: 'not-persisted',
} as const satisfies Record<Check['name'], TroubleCode>

/** Whether this device can work with no signal: each check reads back, none takes another's word. */
export async function runSelfTest(ports: SelfTestPorts): Promise<SelfTest> {
  const checks = [
    await check('app', () => isAppWhole(ports)),
    await check('questionnaire', () => areQuestionnairesWhole(ports)),
    ...(await checkRecordings(ports)),
    await check('sealed-write', () => ports.probe().then(() => true)),
    await checkStorage(ports),
  ]
  const ready = checks.every(({ name, ok }) => ok || (name === 'storage' && !ports.isSafariTab))
  return { ready, checkedAt: new Date(ports.now()).toISOString(), checks }
}

async function check(name: Check['name'], work: () => Promise<boolean>): Promise<Check> {
  const ok = await work().catch(() => false)
  return ok ? { name, ok } : { name, ok, trouble: { code: TROUBLES[name] } }
}

async function isAppWhole(ports: SelfTestPorts): Promise<boolean> {
  const files = await ports.listAppFiles()
  const hasPage = files?.urls.some((url) => new URL(url).pathname === '/index.html')
  return files !== undefined && hasPage === true && (await ports.findMissingFiles(files)).length === 0
}

async function areQuestionnairesWhole(ports: SelfTestPorts): Promise<boolean> {
  const { right, all } = await ports.countQuestionnaires()
  return all > 0 && right === all
}

/** Nothing is said of recordings where there are none. */
async function checkRecordings({ countRecordings }: SelfTestPorts): Promise<Check[]> {
  const { right, all } = await countRecordings().catch(() => ({ right: 0, all: 1 }))
  return all === 0 ? [] : [await check('recordings', async () => right === all)]
}

async function checkStorage(ports: SelfTestPorts): Promise<Check> {
  const lost = await ports.lost()
  if (lost > 0) return { name: 'storage', ok: false, trouble: { code: 'lost', count: lost } }
  if (ports.isSafariTab) return { name: 'storage', ok: false, trouble: { code: 'not-installed' } }
  return check('storage', ports.isPersisted)
}
