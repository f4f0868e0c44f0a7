// Builds the pages and the worker into dist/, and beside each text file its .br and .gz, which the endpoint serves.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const TEXT = /\.(html|js|css|svg|json|webmanifest)$/

function compressTexts(): void {
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXT.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

process.env['NODE_ENV'] = 'production'
await build({ logLevel: 'warn' })
await build({ logLevel: 'warn', mode: 'room' })
await build({ logLevel: 'warn', mode: 'withdraw' })
compressTexts()
