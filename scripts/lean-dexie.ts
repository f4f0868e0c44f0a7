import type { Plugin } from 'vite'

/**
 * Layers that Dexie puts between its interface and IndexedDB for live queries and table hooks. We use neither, and each of
 * them costs time at every write and together 4 kB (docs/decisions/0018).
 */
const UNUSED = ['cacheExistingValuesMiddleware', 'cacheMiddleware', 'observabilityMiddleware', 'hooksMiddleware']

/** Leaves them out of the build. A version of Dexie that is built otherwise stops the build, so that nobody trusts it unseen. */
export function leanDexie(): Plugin {
  return {
    name: 'earshot-lean-dexie',
    transform(code, id) {
      if (!id.split('?')[0]!.endsWith('/dexie/dist/modern/dexie.mjs')) return undefined
      return UNUSED.reduce((lean, layer) => {
        const line = `this.use(${layer});`
        if (lean.split(line).length !== 2)
          this.error(`This version of Dexie does not add ${layer} once. Look at scripts/lean-dexie.ts.`)
        return lean.replace(line, '')
      }, code)
    },
  }
}
