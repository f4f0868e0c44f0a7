// Looks for words in every file below a folder, as it is and, where it is one of LevelDB's, unpacked.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readLog, readTable } from './leveldb.ts'
import { needlesFor } from './needles.ts'

export type Found = { words: string; form: string; file: string; where: 'as it is' | 'log, unpacked' | 'table, unpacked' }
export type Scan = { found: Found[]; files: number; bytes: number; unpacked: number; unreadable: string[] }

/** Every place where one of `words` can be read. `unreadable` are files of LevelDB that could not be unpacked. */
export async function scanFolder(folder: string, words: readonly string[]): Promise<Scan> {
  const needles = words.flatMap((word) => needlesFor(word).map((needle) => ({ ...needle, words: word })))
  const scan: Scan = { found: [], files: 0, bytes: 0, unpacked: 0, unreadable: [] }
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
      scan.unreadable.push(file)
    }
  }
  return scan
}

function unpack(name: string, bytes: Uint8Array): [Uint8Array, Found['where']][] {
  if (/^\d+\.log$/.test(name) || /^MANIFEST-\d+$/.test(name)) return readLog(bytes).map((part) => [part, 'log, unpacked'])
  if (/^\d+\.(ldb|sst)$/.test(name) && bytes.length > 0) return readTable(bytes).map((part) => [part, 'table, unpacked'])
  return []
}
