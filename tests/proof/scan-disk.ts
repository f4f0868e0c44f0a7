// npm run scan:disk -- --runs N: nothing that anybody typed can be read in the files of the browser.
import { runCommand } from './command.ts'
import { proveNothingReadable } from './disk/walk.ts'

await runCommand({ name: 'scan:disk', runs: 16, prove: proveNothingReadable })
