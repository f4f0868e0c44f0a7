// The tablet's budget, gzip. The lists come from what was built: nobody can forget a chunk here.
import { filesOf, readManifest } from './scripts/tablet-files.ts'

const manifest = readManifest('dist')
const code = (lazy) =>
  filesOf(manifest, 'index.html', lazy)
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => `dist/${file}`)

export default [
  { name: 'tablet, before the first screen paints', path: code(false), limit: '30 kB', gzip: true },
  {
    name: 'tablet, whole, with database, sealing and worker',
    path: [...code(true), 'dist/worker.js'],
    limit: '90 kB',
    gzip: true,
  },
]
