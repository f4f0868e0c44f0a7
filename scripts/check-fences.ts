// Holds the import fences of .dependency-cruiser.mjs. It counts what it read, because a fence that reads nothing passes.
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LEAST_MODULES = 100

/** Reads `src` and `sw` below `root`; gives the number of modules read and one line for each forbidden import. */
export async function readFences(root: string): Promise<{ modules: number; violations: string[] }> {
  const { options, ...ruleSet } = await extractConfig(join(ROOT, '.dependency-cruiser.mjs'))
  const { output } = await cruise(
    ['src', 'sw'],
    { ...options, ruleSet, validate: true, baseDir: root },
    options?.enhancedResolveOptions ?? {},
  )
  const { modules, summary } = output as ICruiseResult
  const own = modules.filter(({ source }) => /^(src|sw)\//.test(source))
  return { modules: own.length, violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`) }
}

async function main(): Promise<void> {
  const { modules, violations } = await readFences(ROOT)
  for (const line of violations) console.error(line)
  console.log(`${modules} modules read, ${violations.length} forbidden imports`)
  if (violations.length > 0) process.exitCode = 1
  if (modules < LEAST_MODULES) {
    console.error(`Fewer than ${LEAST_MODULES} modules were read: the fence is not looking. Is @swc/core installed?`)
    process.exitCode = 1
  }
}

if (import.meta.main) await main()
