import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { Trouble } from '../trouble.ts'
import { syncFolder } from '../write-file-safely.ts'

/** A response whose person withdrew it, or a code whose response is not known yet. At least one of them. */
export type Withdrawal = { response?: ResponseId | undefined; code?: Digest | undefined }

/**
 * What was withdrawn, for ever: ids and digests of codes, nothing else. It lies beside the database and in no backup of it,
 * so that whatever is restored, sent again or imported, what was withdrawn does not come back.
 */
export type WithdrawalLedger = {
  hasResponse: (id: ResponseId) => boolean
  /** Codes of responses that were not here when their code was put in. */
  hasCode: (code: Digest) => boolean
  /** On the disk, in both copies, when it returns. Adding twice is adding once. In a transaction: one process adds at a time. */
  add: (withdrawal: Withdrawal) => void
  /** In the order in which they came here. */
  list: () => { responses: ReadonlySet<ResponseId>; codes: ReadonlySet<Digest> }
  /** Neither copy was there: the data folder is new, or was put together from a backup. */
  isNew: boolean
  /** Reads what another process has added since. Each transaction begins with it; who asks outside of one says so first. */
  readOn: () => void
  /** Writes to each copy what only the other one has. In a transaction too. */
  mend: () => void
}

/** One a line: id and digest in hex, `-` for the one that is not known. What a power cut left of a line is passed over. */
const LINE = /^(?=.*[0-9a-f]{32})([0-9a-f]{32}|-) ([0-9a-f]{64}|-)$/

export function openWithdrawalLedger(dataFolder: string): WithdrawalLedger {
  const folder = join(dataFolder, 'withdrawals')
  const copies = ['ledger', 'copy'].map((name) => openCopy(join(folder, name)))
  const responses = new Set<ResponseId>()
  const codes = new Set<Digest>()
  const note = (line: string) => {
    const [, response, code] = LINE.exec(line)!
    if (response !== '-') responses.add(response as ResponseId)
    else codes.add(code as Digest)
  }
  const isNew = copies.every((copy) => !copy.isThere())
  const readOn = () => {
    // A line goes into the first copy first: what is in none but the other was there at the start.
    for (const line of copies[0]!.readOn()) note(line)
  }
  for (const copy of copies) for (const line of copy.readOn()) note(line)
  return {
    hasResponse: (id) => responses.has(id),
    hasCode: (code) => codes.has(code),
    list: () => ({ responses, codes }),
    isNew,
    readOn,
    add({ response, code }) {
      const line = `${response ?? '-'} ${code ?? '-'}`
      if (response ? responses.has(response) : code === undefined || codes.has(code)) return
      makeFolder(dataFolder, folder)
      for (const copy of copies) copy.append([line])
      note(line)
    },
    mend() {
      makeFolder(dataFolder, folder)
      for (const copy of copies) for (const line of copy.readOn()) note(line)
      const all = new Set(copies.flatMap(({ lines }) => [...lines]))
      for (const copy of copies) copy.append([...all].filter((line) => !copy.lines.has(line)))
    },
  }
}

type Copy = { lines: Set<string>; isThere: () => boolean; readOn: () => string[]; append: (lines: readonly string[]) => void }

const NEW_LINE = 0x0a

function openCopy(path: string): Copy {
  const lines = new Set<string>()
  /** Bytes that were read, up to the end of a line: what stands behind it may be half of one. */
  let read = 0
  function readOn(): string[] {
    const added = readFrom(path, read)
    read += added.lastIndexOf(NEW_LINE) + 1
    const found = added
      .toString('utf8')
      .split('\n')
      .filter((line) => LINE.test(line) && !lines.has(line))
    for (const line of found) lines.add(line)
    return found
  }
  return {
    lines,
    isThere: () => existsSync(path),
    readOn,
    append(added) {
      if (added.length === 0) return
      const file = openSync(path, 'a+', 0o600)
      try {
        // A line that was cut off must not spoil the next one.
        const before = endsWithLine(file) ? '' : '\n'
        writeWhole(file, before + added.map((line) => `${line}\n`).join(''))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      for (const line of added) lines.add(line)
    },
  }
}

/** What stands in the file from this byte on; nothing where there is none yet. One that is gone may be on a disk that is not mounted. */
function readFrom(path: string, from: number): Buffer {
  const file = openIfThere(path)
  if (file === undefined && from > 0) throw new Trouble(`The file ${path} is gone. Put it back, or mount its disk.`)
  if (file === undefined) return Buffer.alloc(0)
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - from))
    return bytes.subarray(0, bytes.length === 0 ? 0 : readSync(file, bytes, 0, bytes.length, from))
  } finally {
    closeSync(file)
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function endsWithLine(file: number): boolean {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === NEW_LINE)
}

/** A full disk may take a part only. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}

function makeFolder(dataFolder: string, folder: string): void {
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  syncFolder(dataFolder)
}
