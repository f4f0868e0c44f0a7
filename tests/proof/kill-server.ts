// npm run kill:server -- --runs N: kill -9 of the real endpoint under load, and every acknowledgement still on the disk.
import { runCommand } from './command.ts'
import { proveKilledServer } from './server/kill-loop.ts'

await runCommand({ name: 'kill:server', runs: 100, prove: proveKilledServer })
