// The directory of a zip that is over 4 GiB (Zip64: PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16 and 4.5.3). Its files are as in any
// other zip, each of them under 4 GiB; only where one begins may lie beyond what 32 bits can say.

/** Up to here a place fits into 32 bits; the highest number stands for "see the extra field". */
export const MOST_IN_32_BITS = 0xffff_ffff - 1

/** One file as it lies in the zip. `header` is its local header (4.3.7), without an extra field. */
export type ZipEntry = { header: Uint8Array; crc: number; compressed: number; size: number; offset: number }

const SIGNATURES = { central: 0x02014b50, end64: 0x06064b50, locator: 0x07064b50, end: 0x06054b50 } as const
const LOCAL = { flags: 6, nameLength: 26, name: 30 } as const
/** Version 4.5, which has Zip64; made by a system that says nothing of rights. */
const VERSION = 45
const EXTRA_BYTES = 12

/** What comes after the last file, which ends at `at`. A place above `most` is written with 64 bits. */
export function zip64Directory(entries: readonly ZipEntry[], at: number, most = MOST_IN_32_BITS): Uint8Array {
  const central = Buffer.concat(entries.map((entry) => centralHeader(entry, most)))
  return Buffer.concat([central, ends(entries.length, { bytes: central.length, at })])
}

function centralHeader({ header, crc, compressed, size, offset }: ZipEntry, most: number): Buffer {
  const local = Buffer.from(header.buffer, header.byteOffset, header.length)
  const nameLength = local.readUInt16LE(LOCAL.nameLength)
  const isFar = offset > most
  const fixed = Buffer.alloc(46)
  fixed.writeUInt32LE(SIGNATURES.central, 0)
  fixed.writeUInt16LE(VERSION, 4)
  fixed.writeUInt16LE(VERSION, 6)
  // Flags, method, time and date, as they stand before the file.
  local.copy(fixed, 8, LOCAL.flags, LOCAL.flags + 8)
  fixed.writeUInt32LE(crc, 16)
  fixed.writeUInt32LE(compressed, 20)
  fixed.writeUInt32LE(size, 24)
  fixed.writeUInt16LE(nameLength, 28)
  fixed.writeUInt16LE(isFar ? EXTRA_BYTES : 0, 30)
  fixed.writeUInt32LE(isFar ? 0xffff_ffff : offset, 42)
  const name = local.subarray(LOCAL.name, LOCAL.name + nameLength)
  return Buffer.concat(isFar ? [fixed, name, farOffset(offset)] : [fixed, name])
}

function farOffset(offset: number): Buffer {
  const extra = Buffer.alloc(EXTRA_BYTES)
  extra.writeUInt16LE(0x0001, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(offset), 4)
  return extra
}

function ends(count: number, { bytes, at }: { bytes: number; at: number }): Buffer {
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(SIGNATURES.end64, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(VERSION, 12)
  end64.writeUInt16LE(VERSION, 14)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(bytes), 40)
  end64.writeBigUInt64LE(BigInt(at), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(SIGNATURES.locator, 0)
  locator.writeBigUInt64LE(BigInt(at + bytes), 8)
  locator.writeUInt32LE(1, 16)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(SIGNATURES.end, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(0xffff_ffff, 16)
  return Buffer.concat([end64, locator, end])
}
