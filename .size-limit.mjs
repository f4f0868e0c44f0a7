// The tablet's budget, gzip: scripts and style sheets, and for the first screen its English words too. The lists come from what was built: nobody can forget a chunk here.
import { codeFiles } from './scripts/tablet-files.ts'

export default [
  {
    name: 'tablet, before the first screen paints',
    path: [...codeFiles('dist', false), 'dist/words/en.json'],
    limit: '30 kB',
    gzip: true,
  },
  // The aim is 90 kB, and it is missed since the researcher's side is whole. The limit stands where it is, so that it grows no further.
  { name: 'tablet, whole, with database, sealing and worker', path: codeFiles('dist', true), limit: '96 kB', gzip: true },
]
