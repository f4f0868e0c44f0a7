// The image as Containerfile puts it together, without a container: exactly those files, and the packages that are no tools.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')

let image: string
beforeEach(() => {
  image = mkdtempSync(join(tmpdir(), 'earshot-'))
})
afterEach(() => rmSync(image, { recursive: true }))

/** The stages of the file, each as its lines. */
const STAGES = read('Containerfile')
  .replaceAll(/ \\\n\s*/g, ' ')
  .split(/^(?=FROM )/m)
  .slice(1)
  .map((stage) => stage.split('\n'))

/** What a stage copies out of the checkout. */
function copied(stage: readonly string[]): string[] {
  const lines = stage.filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  return lines.flatMap((line) => line.split(' ').slice(1, -1))
}

/** The words of a line like `CMD ["serve"]`. */
function words(stage: readonly string[], start: RegExp): string[] {
  const line = stage.find((one) => start.test(one)) ?? ''
  return JSON.parse(line.slice(line.indexOf('['))) as string[]
}

function linkPackages(): void {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean }>
  }
  for (const [path, { dev }] of Object.entries(packages)) {
    if (dev || path.split('node_modules/').length !== 2 || !existsSync(join(ROOT, path))) continue
    mkdirSync(dirname(join(image, path)), { recursive: true })
    symlinkSync(join(ROOT, path), join(image, path))
  }
}

test('the endpoint starts from the files that are copied into the image, and is found well until it stops', async () => {
  const last = STAGES.at(-1)!
  for (const path of copied(last)) cpSync(join(ROOT, path), join(image, path), { recursive: true })
  linkPackages()
  mkdirSync(join(image, 'dist'))
  const env = { PATH: process.env['PATH'], PORT: '0', EARSHOT_DATA: join(image, 'data') }
  const [, ...begins] = words(last, /^ENTRYPOINT /)
  const child = spawn(process.execPath, [...begins, ...words(last, /^CMD /), '--json'], { cwd: image, env })
  const ended = once(child, 'exit')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { port } = new URL((JSON.parse(line.toString()) as { origin: string }).origin)
  const [, ...asks] = words(last, /^HEALTHCHECK /)
  const isWell = () => spawnSync(process.execPath, asks, { env: { ...env, PORT: port } }).status === 0
  expect(isWell()).toBe(true)
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/hello?nonce=0000000000000000`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(isWell()).toBe(false)
}, 30_000)

test('what is copied may be copied, and nothing else', () => {
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
  const needed = new Set(STAGES.flatMap(copied).map((path) => `!${path.split('/')[0]}`))
  expect(allowed.toSorted()).toEqual([...needed].toSorted())
  expect(read('.dockerignore')).toMatch(/^\*$/m)
})
