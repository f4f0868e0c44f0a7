// The tablet's budget, gzip: scripts and style sheets, and for the first screen its English words too. The lists come from what was built: nobody can forget a chunk here.
import { codeFiles } from './scripts/tablet-files.ts'

export default [
  {
    name: 'tablet, before the first screen paints',
    path: [...codeFiles('dist', false), 'dist/words/en.json'],
    limit: '30 kB',
    gzip: true,
  },
  // Whoever comes near it looks first at what of a library is never called (docs/decisions/0018).
  { name: 'tablet, whole, with database, sealing and worker', path: codeFiles('dist', true), limit: '90 kB', gzip: true },
]
