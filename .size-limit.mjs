// The tablet's budget, gzip. The lists come from what was built: nobody can forget a chunk here.
import { codeFiles } from './scripts/tablet-files.ts'

export default [
  { name: 'tablet, before the first screen paints', path: codeFiles('dist', false), limit: '30 kB', gzip: true },
  { name: 'tablet, whole, with database, sealing and worker', path: codeFiles('dist', true), limit: '90 kB', gzip: true },
]
