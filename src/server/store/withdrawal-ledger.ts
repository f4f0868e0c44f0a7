import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest, ResponseId } from '#contract/ids.ts'
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
  /** On the disk, in both copies, when it returns. Adding twice is adding once. */
  add: (withdrawal: Withdrawal) => void
  list: () => { responses: ReadonlySet<ResponseId>; codes: ReadonlySet<Digest> }
  /** Neither copy was there: the data folder is new, or was put together from a backup. */
  isNew: boolean
  /** Writes to each copy what only the other one has. For the one process that serves or imports. */
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
  for (const { lines } of copies) for (const line of lines) note(line)
  return {
    hasResponse: (id) => responses.has(id),
    hasCode: (code) => codes.has(code),
    list: () => ({ responses, codes }),
    isNew: copies.every((copy) => !copy.wasThere),
    add({ response, code }) {
      const line = `${response ?? '-'} ${code ?? '-'}`
      if (response ? responses.has(response) : code === undefined || codes.has(code)) return
      makeFolder(dataFolder, folder)
      for (const copy of copies) copy.append([line])
      note(line)
    },
    mend() {
      makeFolder(dataFolder, folder)
      const all = new Set(copies.flatMap(({ lines }) => [...lines]))
      for (const copy of copies) copy.append([...all].filter((line) => !copy.lines.has(line)))
    },
  }
}

type Copy = { lines: Set<string>; wasThere: boolean; append: (lines: readonly string[]) => void }

function openCopy(path: string): Copy {
  const wasThere = existsSync(path)
  const text = wasThere ? readFileSync(path, 'utf8') : ''
  const lines = new Set(text.split('\n').filter((line) => LINE.test(line)))
  /** A line that was cut off must not spoil the next one. */
  let isClean = text === '' || text.endsWith('\n')
  return {
    lines,
    wasThere,
    append(added) {
      if (added.length === 0) return
      const file = openSync(path, 'a', 0o600)
      try {
        const before = isClean ? '' : '\n'
        isClean = false
        writeWhole(file, before + added.map((line) => `${line}\n`).join(''))
        fsyncSync(file)
        isClean = true
      } finally {
        closeSync(file)
      }
      for (const line of added) lines.add(line)
    },
  }
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
