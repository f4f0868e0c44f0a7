import type { AppFiles, WorkerMessage } from '#contract/worker-message.ts'
import type { ReloadKeyHolder } from './reload-key.ts'

type Answers = {
  reloadKey: ReloadKeyHolder
  listAppFiles: () => Promise<AppFiles>
  takeOver: () => Promise<void>
  booted: (script: string) => Promise<void>
}

/** Answers a page; what it does not know it leaves alone. */
export function createMessageListener(answers: Answers) {
  return async function answer({
    data,
    ports,
  }: {
    data: unknown
    ports: readonly Pick<MessagePort, 'postMessage'>[]
  }): Promise<void> {
    const message = data as WorkerMessage
    switch (message?.type) {
      case 'take-over':
        return answers.takeOver()
      case 'booted':
        return answers.booted(message.script)
      case 'keep-reload-key':
        return answers.reloadKey.keep({ id: message.id, key: message.key })
      case 'forget-reload-key':
        return answers.reloadKey.forget()
      case 'get-reload-key':
        return ports[0]?.postMessage(answers.reloadKey.get())
      case 'list-app-files':
        return ports[0]?.postMessage(await answers.listAppFiles())
      default:
    }
  }
}
