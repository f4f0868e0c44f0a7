// The tablet's budgets, gzip. The lists come from what was built: nobody can forget a file here.
import { weighedFiles } from './scripts/tablet-files.ts'

const { beforePaint, whole } = weighedFiles('dist')

export default [
  {
    name: 'tablet, before anything is painted: the page with its words, and its styles',
    path: beforePaint,
    limit: '30 kB',
    gzip: true,
  },
  // Whoever comes near it looks first at what of a library is never called (docs/decisions/0018).
  { name: 'tablet, whole, with database, sealing and worker', path: whole, limit: '90 kB', gzip: true },
]
