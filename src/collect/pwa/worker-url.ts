const WORKER = '/worker.js'

/** Stands for a TrustedScriptURL, which the type library does not have; `workbox-window` hands it on untouched. */
type ScriptUrl = string

type PolicyFactory = {
  createPolicy: (name: string, rules: { createScriptURL(url: string): string }) => { createScriptURL(url: string): ScriptUrl }
}

/** The worker's address under the policy `earshot-worker`, which allows no other. Call it once: a policy's name is taken then. */
export function createWorkerUrl(factory: PolicyFactory | undefined): ScriptUrl {
  return factory ? factory.createPolicy('earshot-worker', { createScriptURL: onlyTheWorker }).createScriptURL(WORKER) : WORKER
}

export function onlyTheWorker(url: string): string {
  if (url !== WORKER) throw new TypeError('Only the worker of Earshot may be started.')
  return url
}
