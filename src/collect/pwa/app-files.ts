import type { AppFiles } from '#contract/worker-message.ts'

/** Reads every file of the app from the cache, the network unused. Gives what is missing or empty, by address. */
export async function findMissingFiles(
  { cacheName, urls }: AppFiles,
  caches: Pick<CacheStorage, 'match'> | undefined,
): Promise<string[]> {
  const missing: string[] = []
  for (const url of urls) {
    const response = await caches?.match(url, { cacheName, ignoreVary: true })
    const bytes = response?.ok ? (await response.arrayBuffer()).byteLength : 0
    if (bytes === 0) missing.push(url)
  }
  return missing
}
