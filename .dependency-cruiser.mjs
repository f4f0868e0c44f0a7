// Who may import whom: an allow-list. What is not written here is refused. A row names a folder (or file) and what its
// files may import beside one another; `types` are imports that vanish at run time.
// `parser: 'swc'` is not a choice: beside TypeScript 7 dependency-cruiser reads nothing without it and exits 0
// (tests/fences plants a forbidden import to prove that this fence bites).
const CONTRACT = '^src/contract/'
const DESIGN = '^src/design/'
const npm = (...names) => names.map((name) => `^node_modules/${name}/`)
const NODE =
  '^(async_hooks|crypto|events|fs|http|https|module|net|os|path|process|readline|stream|timers|tls|url|util|worker_threads|zlib)($|/)'
const PREACT = npm('preact', '@preact/signals', '@preact/signals-core', 'preact-iso')
const ZOD_MINI = '^node_modules/zod/mini/'

// Leaves of a program that every folder of it may use: they import nothing but the contract.
const COLLECT_LEAVES = '^src/collect/trouble.ts$'
const SERVER_LEAVES = '^src/server/(trouble|write-file-safely).ts$'

const folders = [
  { in: 'src/contract/', may: [ZOD_MINI] },
  { in: 'src/design/', may: [...PREACT, ...npm('@fontsource-variable/atkinson-hyperlegible-next')] },

  { in: 'src/collect/trouble.ts', may: [CONTRACT] },
  {
    in: 'src/collect/main.tsx',
    may: [CONTRACT, DESIGN, ...PREACT, '^src/collect/app/', '^src/collect/words/', '^src/collect/tablet.ts$'],
  },
  { in: 'src/collect/words/', may: [] },
  {
    in: 'src/collect/app/',
    may: [CONTRACT, DESIGN, ...PREACT, '^src/collect/words/'],
    types: ['^src/collect/interview/', '^src/collect/tablet.ts$', COLLECT_LEAVES],
  },
  {
    in: 'src/collect/tablet.ts',
    may: [CONTRACT, COLLECT_LEAVES, '^src/collect/wiring/', '^src/collect/interview/', '^src/collect/sync/', '^src/collect/pwa/'],
  },
  {
    in: 'src/collect/wiring/',
    may: [
      CONTRACT,
      COLLECT_LEAVES,
      '^src/collect/interview/',
      '^src/collect/vault/',
      '^src/collect/store/',
      '^src/collect/sync/',
      '^src/collect/pwa/',
    ],
  },
  { in: 'src/collect/interview/', may: [CONTRACT, COLLECT_LEAVES] },
  { in: 'src/collect/vault/', may: [CONTRACT, COLLECT_LEAVES, ZOD_MINI, ...npm('hpke')] },
  { in: 'src/collect/store/', may: [CONTRACT, COLLECT_LEAVES, ZOD_MINI, ...npm('dexie', 'idb-keyval')] },
  { in: 'src/collect/sync/', may: [CONTRACT, COLLECT_LEAVES, ZOD_MINI, '^src/collect/store/'] },
  { in: 'src/collect/pwa/', may: [CONTRACT, COLLECT_LEAVES, ...npm('workbox-window')] },

  {
    in: 'src/coordinate/',
    may: [CONTRACT, DESIGN, ZOD_MINI, ...PREACT, ...npm('uqr', 'd3-scale', 'd3-shape', '@types/d3-scale', '@types/d3-shape')],
  },

  {
    in: 'src/gallery/',
    may: [CONTRACT, DESIGN, ...PREACT, '^src/collect/app/', '^src/collect/words/'],
    types: ['^src/collect/interview/'],
  },

  { in: 'src/withdraw/', may: [CONTRACT, DESIGN, ZOD_MINI, ...PREACT, '^src/collect/app/', '^src/collect/words/'] },

  { in: 'src/server/store/', may: [CONTRACT, SERVER_LEAVES, NODE, '^(node:)?sqlite$', ...npm('kysely', 'pg')] },
  { in: 'src/server/keys/', may: [CONTRACT, SERVER_LEAVES, NODE, ...npm('hpke')] },
  {
    in: 'src/server/(?!store/|keys/)',
    may: [
      CONTRACT,
      '^src/server/',
      NODE,
      ZOD_MINI,
      ...npm(
        'fastify',
        '@fastify/[^/]+',
        'fflate',
        'prom-client',
        '@zxcvbn-ts/[^/]+',
        'otpauth',
        'papaparse',
        '@types/papaparse',
      ),
    ],
  },

  { in: 'sw/', may: [CONTRACT] },
]

const rows = folders.flatMap(({ in: folder, may, types = [] }) => [
  { from: { path: `^${folder}` }, to: { path: [`^${folder}`, ...may] } },
  ...types.map((path) => ({ from: { path: `^${folder}` }, to: { path, dependencyTypes: ['type-only'] } })),
])

export default {
  allowed: rows,
  allowedSeverity: 'error',
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-from-tests-or-dev',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'module', 'browser', 'default', 'types'] },
  },
}
