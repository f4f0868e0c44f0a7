/** Lets one act through at a time. */
export type Gate = {
  /** A second tap while an act is under way is taken for the same tap: it waits for that act and gives what `instead` gives. */
  unlessBusy: <Result>(work: () => Promise<Result>, instead: () => Result) => Promise<Result>
  /** Waits for the act under way, however it ends. */
  after: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Like `after`, for what is no act: one that comes meanwhile waits for it instead of being taken for it. */
  beside: (work: () => Promise<void>) => Promise<void>
}

export function createGate(): Gate {
  let underWay: Promise<unknown> | undefined
  let aside: Promise<unknown> = Promise.resolve()
  const quiet = () => Promise.allSettled([underWay, aside])
  function run<Result>(work: () => Promise<Result>): Promise<Result> {
    const act = work().finally(() => {
      if (underWay === act) underWay = undefined
    })
    underWay = act
    return act
  }
  return {
    unlessBusy: (work, instead) => (underWay ? underWay.then(instead) : run(() => aside.then(work))),
    after: (work) => {
      const before = quiet()
      return run(() => before.then(work))
    },
    beside: (work) => {
      const done = quiet().then(work)
      aside = done.catch(() => undefined)
      return done
    },
  }
}
