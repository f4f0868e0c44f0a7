/** Lets one act through at a time. */
export type Gate = {
  /** A second tap while an act is under way is taken for the same tap: it waits for that act and gives what `instead` gives. */
  unlessBusy: <Result>(work: () => Promise<Result>, instead: () => Result) => Promise<Result>
  /** Waits for the act under way, however it ends. */
  after: <Result>(work: () => Promise<Result>) => Promise<Result>
}

export function createGate(): Gate {
  let underWay: Promise<unknown> | undefined
  function run<Result>(work: () => Promise<Result>): Promise<Result> {
    const act = work().finally(() => {
      if (underWay === act) underWay = undefined
    })
    underWay = act
    return act
  }
  return {
    unlessBusy: (work, instead) => (underWay ? underWay.then(instead) : run(work)),
    after: (work) => {
      const before = underWay ?? Promise.resolve()
      return run(() => before.then(work, work))
    },
  }
}
