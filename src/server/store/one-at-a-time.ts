/** Runs work in the order in which it is asked for, each once the one before has ended, however that ended. */
export type Queue = <Result>(work: () => Promise<Result>) => Promise<Result>

export function oneAtATime(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}
