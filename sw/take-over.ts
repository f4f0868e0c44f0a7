/** Takes over from the old version, unless another page still runs on it: that one may be in an interview. */
export async function takeOver(scope: Pick<ServiceWorkerGlobalScope, 'clients' | 'skipWaiting'>): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.length <= 1) await scope.skipWaiting()
}
