/** The browser takes a while to get at a page's databases: it may begin before our own code has come. What fails shows at opening. */
export function warmUp(): void {
  void indexedDB.databases?.().catch(() => undefined)
}
