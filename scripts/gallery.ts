// Builds the gallery into a folder of the tests and serves it, for tests and pictures. (`npm run dev` has it at /gallery.)
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

/** Gives the address of the page, and how to stop serving it. */
export async function openGallery(): Promise<{ address: string; close: () => Promise<void> }> {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
  await build({ configFile, mode: 'gallery', logLevel: 'warn' })
  const server = await preview({ configFile, mode: 'gallery', logLevel: 'warn', preview: { host: '127.0.0.1', port: 0 } })
  const [origin = ''] = server.resolvedUrls?.local ?? []
  return { address: `${origin}gallery.html`, close: () => server.close() }
}
