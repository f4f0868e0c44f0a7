// Looks for words in every file below a folder, as it is and, where it is one of LevelDB's, unpacked.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFinishedTable, readLog, readTable } from './leveldb.ts'
import { needlesFor } from './needles.ts'

export type Found = { words: string; form: string; file: string; where: 'as it is' | 'log, unpacked' | 'table, unpacked' }
export type Scan = { found: Found[]; files: number; bytes: number; unpacked: number; unreadable: string[] }

/**
 * Every place where one of `words` can be read. `unreadable` are files of LevelDB that could not be unpacked. One table of a
 * folder may be unfinished: LevelDB writes one at a time, and what goes into it stays in the log or the tables that it comes from
 * until it is whole, so it is only looked at as it is.
 */
export async function scanFolder(folder: string, words: readonly string[]): Promise<Scan> {
  const needles = words.flatMap((word) => needlesFor(word).map((needle) => ({ ...needle, words: word })))
  const scan: Scan = { found: [], files: 0, bytes: 0, unpacked: 0, unreadable: [] }
  const unfinished = new Set<string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const bytes = await readFile(file)
    scan.files += 1
    scan.bytes += bytes.length
    const look = (part: Uint8Array, where: Found['where']) => {
      const buffer = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      for (const needle of needles) {
        if (buffer.includes(needle.bytes)) scan.found.push({ words: needle.words, form: needle.form, file, where })
      }
    }
    look(bytes, 'as it is')
    try {
      for (const [part, where] of unpack(entry.name, bytes)) {
        scan.unpacked += 1
        look(part, where)
      }
    } catch {
      const isBeingWritten = TABLE.test(entry.name) && !isFinishedTable(bytes) && !unfinished.has(entry.parentPath)
      if (isBeingWritten) unfinished.add(entry.parentPath)
      else scan.unreadable.push(file)
    }
  }
  return scan
}

const TABLE = /^\d+\.(ldb|sst)$/

function unpack(name: string, bytes: Uint8Array): [Uint8Array, Found['where']][] {
  if (/^\d+\.log$/.test(name) || /^MANIFEST-\d+$/.test(name)) return readLog(bytes).map((part) => [part, 'log, unpacked'])
  if (TABLE.test(name) && bytes.length > 0) return readTable(bytes).map((part) => [part, 'table, unpacked'])
  return []
}
