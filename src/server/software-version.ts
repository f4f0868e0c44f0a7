import { readFileSync } from 'node:fs'

/** The version of Earshot that runs, from its package file. */
export const softwareVersion: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version
