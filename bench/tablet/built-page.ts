// One of the pages that Earshot is compared with: built by the same Vite into a folder of its own, served, and kept by its
// worker on a device of its own, so that it can start without a network like the tablet.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { build, preview } from 'vite'
import { openDevice, type Device } from '../../tests/support/chromium.ts'
import type { PlainQuestion } from './thirty-questions.ts'

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))

/** Builds `bench/NAME`, lets a device load it and keep it, and takes the server away again. */
export async function keepPage(name: string, questions: readonly PlainQuestion[]): Promise<{ address: string; device: Device }> {
  const outDir = mkdtempSync(join(tmpdir(), `earshot-bench-${name}-`))
  try {
    await buildPage(fileURLToPath(new URL(`../${name}`, import.meta.url)), outDir, questions)
    return await load(outDir)
  } finally {
    rmSync(outDir, { recursive: true })
  }
}

async function buildPage(root: string, outDir: string, questions: readonly PlainQuestion[]): Promise<void> {
  process.env['NODE_ENV'] = 'production'
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { QUESTIONS: JSON.stringify(questions) },
    plugins: [preact()],
    build: {
      outDir,
      target: 'es2022',
      modulePreload: false,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: {
        input: { page: join(root, 'index.html'), worker: WORKER },
        output: { entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js') },
      },
    },
  })
  const files = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((found) => found.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(outDir.length))
  writeFileSync(join(outDir, 'files.json'), JSON.stringify(['/', ...paths.filter((path) => path !== '/worker.js')]))
}

/** Twice: the second start comes from the worker's cache, as all later ones do. */
async function load(outDir: string): Promise<{ address: string; device: Device }> {
  const server = await preview({ root: tmpdir(), configFile: false, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const address = server.resolvedUrls!.local[0]!
  const device = await openDevice()
  try {
    for (const _ of [1, 2]) {
      await device.page().goto(address)
      await device.page().locator('html[data-is-cached]').waitFor()
    }
    return { address, device }
  } catch (error) {
    await device.remove()
    throw error
  } finally {
    await server.close()
  }
}
