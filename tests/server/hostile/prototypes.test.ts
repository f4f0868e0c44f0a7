import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const LOCK = new URL('../../../src/server/cli/lock-prototypes.ts', import.meta.url).href

/** In a process of its own: it would hold for every test that runs after it. */
const pollute = (lock: string): string[] => {
  const tries = `
    ${lock}
    const merge = (into, from) => { for (const key in from) typeof from[key] === 'object' ? merge(into[key] ??= {}, from[key]) : (into[key] = from[key]) }
    const harmful = ['{"__proto__": {"isRevoked": "no"}}', '{"constructor": {"prototype": {"isAdmin": "yes"}}}']
    for (const text of harmful) try { merge({}, JSON.parse(text)) } catch (error) { if (!(error instanceof TypeError)) throw error }
    const own = {}; own.toString = 1; own.constructor = 2
    console.log(JSON.stringify([String({}.isRevoked), String({}.isAdmin), String(own.toString + own.constructor)]))`
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', tries]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as string[]
}

test('what all objects share cannot be added to once the endpoint serves, and objects may still name their own fields', () => {
  expect(pollute('')).toEqual(['no', 'yes', '3'])
  expect(pollute(`(await import(${JSON.stringify(LOCK)})).lockPrototypes()`)).toEqual(['undefined', 'undefined', '3'])
})
