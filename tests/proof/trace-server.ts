// npm run trace:server -- --runs N: an fsync of the database's log before each of N receipts, seen by strace.
import { runCommand } from './command.ts'
import { proveSyncedBeforeReceipt } from './server/trace-server.ts'

await runCommand({ name: 'trace:server', runs: 200, prove: proveSyncedBeforeReceipt })
