// npm run kill:endpoints -- --runs N: kill -9 of one of several real endpoints under load, again and again, and crashes of their PostgreSQL.
import { runCommand } from './command.ts'
import { proveKilledEndpoints } from './server/kill-several.ts'

await runCommand({ name: 'kill:endpoints', runs: 50, prove: proveKilledEndpoints })
