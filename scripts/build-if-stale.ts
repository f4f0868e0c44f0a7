// Before `npm start`: builds the pages when there is no build, or when a source is newer than it.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['src', 'sw', 'public', 'vite.config.ts', 'scripts', 'package-lock.json']

function findModifiedMs(path: string): number | undefined {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs
}

function newestMs(path: string): number {
  const own = findModifiedMs(path) ?? 0
  if (!statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory()) return own
  return readdirSync(join(ROOT, path)).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), own)
}

/** True when `dist` is not whole or older than any source. A build writes the tablet first; it can fail between. */
function isStale(): boolean {
  const builtMs = Math.min(
    ...['index.html', 'worker.js', 'coordinator.html', 'withdraw.html'].map((file) => findModifiedMs(`dist/${file}`) ?? 0),
  )
  return SOURCES.some((path) => newestMs(path) > builtMs)
}

if (isStale()) {
  console.error('Building the pages …')
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/build.ts')], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (status !== 0) {
    console.error(stdout, stderr, 'The pages could not be built. Put right what is named above, then start again.')
    process.exitCode = 1
  }
}
