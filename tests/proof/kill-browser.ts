// npm run kill:browser -- --runs N: kill -9 of a real browser in the middle of interviews, and nothing that was kept is lost.
import { proveKilledBrowser } from './browser/kill-loop.ts'
import { runCommand } from './command.ts'

await runCommand({ name: 'kill:browser', runs: 30, prove: proveKilledBrowser })
