/**
 * Web Locks as one page has them. `held` is shared by the pages of one browser, and says whose each lock is; whoever ends a
 * page takes its locks out. Waiting for one that is held fails at once.
 */
export function locksOf<Page>(held: Map<string, Page>, page: Page): LockManager {
  const request = async (lock: string, options: LockOptions, work: (lock: Lock | null) => unknown) => {
    if (held.has(lock)) {
      if (options.ifAvailable) return work(null)
      throw new DOMException('held', 'TimeoutError')
    }
    held.set(lock, page)
    try {
      return await work({ name: lock, mode: 'exclusive' })
    } finally {
      if (held.get(lock) === page) held.delete(lock)
    }
  }
  const query = async () => ({ held: [...held.keys()].map((lock) => ({ name: lock })), pending: [] })
  return { request, query } as unknown as LockManager
}
