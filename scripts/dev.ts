// For whoever changes the pages: the endpoint on port 8080 (restarted on change) and Vite before it, which proxies /api.
import { spawn, type ChildProcess } from 'node:child_process'

const endpoint = ['--disable-warning=ExperimentalWarning', '--watch', 'src/server/cli/main.ts', 'serve']
const children: ChildProcess[] = [endpoint, ['node_modules/vite/bin/vite.js']].map((args) => {
  return spawn(process.execPath, args, { stdio: 'inherit' })
})

function stopAll(): void {
  for (const child of children) child.kill()
}

for (const child of children) child.once('exit', stopAll)
process.once('SIGINT', stopAll)
process.once('SIGTERM', stopAll)
