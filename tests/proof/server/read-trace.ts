// Reads what strace wrote of the endpoint: is what a receipt promises on the disk before the receipt leaves?

export type TraceFigures = {
  receipts: number
  walWrites: number
  walSyncs: number
  /** Receipts that left while something in the log of the database was written and not synced, or with nothing written. */
  unsyncedReceipts: number
}

const CALL = /^(\d+) +(\w+)\((\d+)<([^>]*)>/
const UNFINISHED = /<unfinished \.\.\.>$/
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>/

/** Only the thread that answers counts: it writes, syncs and answers one after the other. */
type Thread = { written: number; unsynced: number; syncing: boolean }

/** `lines` are of `strace -f -y`, with enough of each string to see what a reply says. */
export function readTrace(lines: Iterable<string>): TraceFigures {
  const figures: TraceFigures = { receipts: 0, walWrites: 0, walSyncs: 0, unsyncedReceipts: 0 }
  const threads = new Map<string, Thread>()
  const threadOf = (id: string): Thread => {
    const thread = threads.get(id) ?? { written: 0, unsynced: 0, syncing: false }
    threads.set(id, thread)
    return thread
  }
  const synced = (thread: Thread): void => {
    figures.walSyncs += 1
    Object.assign(thread, { unsynced: 0, syncing: false })
  }
  for (const line of lines) {
    const [, resumedId, resumedCall] = RESUMED.exec(line) ?? []
    if (resumedId !== undefined) {
      const thread = threadOf(resumedId)
      if (isSync(resumedCall!) && thread.syncing && line.endsWith('= 0')) synced(thread)
      continue
    }
    const [, id = '', call = '', , file = ''] = CALL.exec(line) ?? []
    const thread = threadOf(id)
    if (file.endsWith('.db-wal') && call.startsWith('pwrite')) {
      figures.walWrites += 1
      thread.written += 1
      thread.unsynced += 1
    } else if (file.endsWith('.db-wal') && isSync(call)) {
      if (UNFINISHED.test(line)) thread.syncing = true
      else if (line.endsWith('= 0')) synced(thread)
    } else if (isReceipt(call, file, line)) {
      figures.receipts += 1
      if (thread.unsynced > 0 || thread.written === 0) figures.unsyncedReceipts += 1
      thread.written = 0
    }
  }
  return figures
}

function isSync(call: string): boolean {
  return call === 'fsync' || call === 'fdatasync'
}

function isReceipt(call: string, file: string, line: string): boolean {
  const isReply = /^(write|writev|sendto|sendmsg)$/.test(call) && file.startsWith('socket:') && line.includes('"HTTP/1.1 200')
  return (isReply && line.includes('already-stored\\"')) || (isReply && line.includes('\\"stored\\"'))
}
