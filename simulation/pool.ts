// Several processes that live through days side by side; which one takes which does not matter to any of them.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './simulated.ts'
import type { Done, Task } from './worker.ts'

export type Pool = {
  /** Runs seeds in order of their numbers, some at a time, until there are none or `onOutcome` says that it is enough. */
  run: (seeds: Iterable<number>, task: Omit<Task, 'seeds'>, onOutcome: (outcome: Outcome) => 'go on' | 'enough') => Promise<void>
  close: () => void
}

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url))

export async function openPool(workers: number, atOnce: number): Promise<Pool> {
  const children = Array.from({ length: workers }, () => fork(WORKER, { execArgv: ['--disable-warning=ExperimentalWarning'] }))
  await Promise.all(children.map((child) => once(child, 'message')))
  return {
    async run(seeds, task, onOutcome) {
      const left = seeds[Symbol.iterator]()
      let isEnough = false
      async function keepBusy(child: ChildProcess): Promise<void> {
        for (let next = take(left, atOnce); next.length > 0 && !isEnough; next = take(left, atOnce)) {
          const { outcomes } = await ask(child, { ...task, seeds: next })
          for (const outcome of outcomes) if (onOutcome(outcome) === 'enough') isEnough = true
        }
      }
      await Promise.all(children.map(keepBusy))
    },
    close: () => {
      for (const child of children) child.disconnect()
    },
  }
}

function take(seeds: Iterator<number>, most: number): number[] {
  const taken: number[] = []
  while (taken.length < most) {
    const { value, done } = seeds.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

async function ask(child: ChildProcess, task: Task): Promise<Done> {
  const heard = new AbortController()
  const ended = once(child, 'exit', heard).then(([code]) => {
    throw new Error(`A worker ended with ${String(code)} among the seeds ${task.seeds.join(', ')}.`)
  })
  child.send(task)
  const answer = once(child, 'message', heard).then(([message]) => message as Done)
  try {
    return await Promise.race([answer, ended])
  } finally {
    ended.catch(() => undefined)
    answer.catch(() => undefined)
    heard.abort()
  }
}
