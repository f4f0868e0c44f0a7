import preact from '@preact/preset-vite'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { arabicFont } from './scripts/arabic-font.ts'
import { leanLibraries, onlySchemasInUse } from './scripts/lean-libraries.ts'
import { keepTabletOnly } from './scripts/precache.ts'
import { appWords } from './scripts/words.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// Dexie's own entry wraps a build for browsers without classes, and that of workbox-window likewise; these
// are smaller.
const MODERN = [
  { find: /^dexie$/, replacement: here('node_modules/dexie/dist/modern/dexie.mjs') },
  { find: /^workbox-window$/, replacement: here('node_modules/workbox-window/build/workbox-window.prod.mjs') },
]

// Three pages, built one after the other so that they share no code: the tablet at `/` with its worker at `/worker.js`, and
// (`--mode room`) the coordinator's room at `/coordinator` and (`--mode withdraw`) the public page at `/withdraw`, which no
// tablet ever loads. `scripts/build.ts` runs all. Another (`--mode gallery`, into a folder of the tests) belongs to no
// product; while developing it is at `/gallery`.
export default defineConfig(({ mode }) => {
  const isRoom = mode === 'room'
  const isGallery = mode === 'gallery'
  /** Comes beside the tablet, whose words and pictures it shares. */
  const isBeside = isRoom || mode === 'withdraw'
  const isTablet = !isBeside && !isGallery
  const page = isRoom ? 'coordinator' : isGallery || isBeside ? mode : 'index'
  return {
    root: here('src'),
    publicDir: isBeside ? false : here('public'),
    cacheDir: here('node_modules/.vite'),
    resolve: { alias: MODERN },
    build: {
      outDir: here(isGallery ? 'test-results/gallery' : 'dist'),
      emptyOutDir: !isBeside,
      target: 'es2022',
      manifest: isBeside ? `.vite/${mode}.json` : '.vite/manifest.json',
      // Without this the page gets an inline script, which its Content-Security-Policy refuses.
      modulePreload: false,
      // One style sheet: it is small, and styles never come after the screen that needs them.
      cssCodeSplit: false,
      // A font or picture as a data: URL would be loaded before it is wanted, and fonts from data: are refused.
      assetsInlineLimit: 0,
      rolldownOptions: { input: here(`src/${page}.html`), ...(isTablet && { output: { format: 'iife', strict: true } }) },
    },
    server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
    plugins: [
      preact(),
      arabicFont(here('node_modules/.vite-fonts')),
      ...(isBeside ? [] : [appWords()]),
      ...(isTablet ? [leanLibraries(), onlySchemasInUse(), oneScript(), fontBeside(), tabletWorker()] : []),
    ],
  }
})

/**
 * The tablet's script is a classic one: a browser compiles it whole while the worker is installed and keeps that beside the
 * file, which it does not do for modules. `defer` and `strict`, as a module is: the page paints before it, and no mistake is silent.
 */
function oneScript(): Plugin {
  const tag = /<script type="module" crossorigin (?=src="\/assets\/)/g
  return {
    name: 'earshot-one-script',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (html.match(tag)?.length !== 1) throw new Error('The page of the tablet does not have one script.')
        return html.replace(tag, '<script defer ')
      },
    },
  }
}

/** The page names the font of most languages in its head: the first screen is then laid out once, and in it. */
function fontBeside(): Plugin {
  return {
    name: 'earshot-font-beside',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const font = Object.keys(bundle).find((file) => file.includes('atkinson-hyperlegible-next-latin-wght'))
        if (!font) throw new Error('The font of the tablet is not in the build.')
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: true }
        return [{ tag: 'link', attrs, injectTo: 'head' }]
      },
    },
  }
}

function tabletWorker() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: here('sw'),
    filename: 'worker.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}', 'words/*.json'],
      maximumFileSizeToCacheInBytes: 1024 * 1024,
      manifestTransforms: [keepTabletOnly(here('dist'))],
    },
  })
}
