import { useSignal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { Reply, Trouble } from './ask.ts'

/** Something a person sets off with a button, and what came of it. */
export type Act = {
  isBusy: ReadonlySignal<boolean>
  done: ReadonlySignal<string | undefined>
  trouble: ReadonlySignal<Trouble | undefined>
  /** Does it, unless it is being done; `say` puts what came of it in a sentence. Gives the value, or `undefined` after trouble. */
  run: <T>(act: () => Promise<Reply<T>>, say: (value: T) => string) => Promise<T | undefined>
  /** Shows trouble that was found before anything was sent. */
  refuse: (trouble: Trouble) => void
}

export function useAct(): Act {
  const isBusy = useSignal(false)
  const done = useSignal<string | undefined>(undefined)
  const trouble = useSignal<Trouble | undefined>(undefined)
  const run: Act['run'] = async (act, say) => {
    if (isBusy.peek()) return undefined
    isBusy.value = true
    done.value = undefined
    trouble.value = undefined
    const reply = await act()
    isBusy.value = false
    if (reply.ok) done.value = say(reply.value)
    else trouble.value = reply.trouble
    return reply.ok ? reply.value : undefined
  }
  const refuse = (found: Trouble) => {
    done.value = undefined
    trouble.value = found
  }
  return { isBusy, done, trouble, run, refuse }
}
