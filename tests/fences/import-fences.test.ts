import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFences } from '../../scripts/check-fences.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Each line is an import that must never be possible: where it is planted, and what it imports. */
const PLANTED = [
  ['src/collect/app/planted.ts', '#server/planted-target.ts'],
  ['src/collect/planted.ts', '#coordinate/planted-target.ts'],
  ['src/coordinate/planted.ts', '#collect/planted-target.ts'],
  ['src/server/routes/planted.ts', '#collect/planted-target.ts'],
  ['src/server/routes/planted-look.ts', '#design/planted-target.ts'],
  ['sw/planted.ts', '#collect/planted-target.ts'],
  ['src/contract/planted.ts', '#server/planted-target.ts'],
  ['src/contract/planted-zod.ts', 'zod'],
  ['src/contract/planted-node.ts', 'node:fs'],
  ['src/collect/app/planted-store.ts', '../store/planted-target.ts'],
  ['src/collect/app/planted-vault.ts', '../vault/planted-target.ts'],
  ['src/collect/app/planted-tablet.ts', '../tablet.ts'],
  ['src/collect/interview/planted-store.ts', '../store/planted-target.ts'],
  ['src/collect/interview/planted-preact.ts', 'preact'],
  ['src/collect/sync/planted.ts', 'dexie'],
  ['src/collect/app/planted-hpke.ts', 'hpke'],
  ['src/server/routes/planted-sql.ts', 'node:sqlite'],
  ['src/server/routes/planted-kysely.ts', 'kysely'],
  ['src/server/routes/planted-dev.ts', 'vite'],
] as const

const TARGETS = ['collect', 'collect/store', 'collect/vault', 'coordinate', 'design', 'server'].map(
  (folder) => `src/${folder}/planted-target.ts`,
)

function plant(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

describe('the import fences', () => {
  const copy = mkdtempSync(join(tmpdir(), 'earshot-fences-'))
  let violations: string[] = []

  beforeAll(async () => {
    for (const part of ['src', 'sw', 'package.json']) cpSync(join(ROOT, part), join(copy, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    for (const target of TARGETS) plant(copy, target, 'export const target = 1\n')
    for (const [file, imported] of PLANTED) plant(copy, file, `export * from '${imported}'\n`)
    plant(copy, 'src/contract/planted-circle-a.ts', "import './planted-circle-b.ts'\n")
    plant(copy, 'src/contract/planted-circle-b.ts', "import './planted-circle-a.ts'\n")
    violations = (await readFences(copy)).violations
  }, 60_000)
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  test.each(PLANTED)('%s may not import %s', (file) => {
    expect(violations.filter((line) => line.startsWith(`not-in-allowed: ${file} → `))).toHaveLength(1)
  })

  test('a circle is refused', () => {
    expect(violations.some((line) => line.startsWith('no-cycles: src/contract/planted-circle-a.ts'))).toBe(true)
  })

  test('the tree as it stands has no forbidden import, and all of it is read', async () => {
    const real = await readFences(ROOT)
    expect(real.violations).toEqual([])
    expect(real.modules).toBeGreaterThan(100)
  })
})
