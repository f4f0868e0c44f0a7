/** Asks the browser to keep this app's data when space runs out. Gives whether it will. Must be asked from a page. */
export async function askToPersist(storage: StorageManager | undefined): Promise<boolean> {
  return (await storage?.persist?.()) ?? false
}

export async function isPersisted(storage: StorageManager | undefined): Promise<boolean> {
  return (await storage?.persisted?.()) ?? false
}
