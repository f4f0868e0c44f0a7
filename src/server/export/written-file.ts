/** One file of the zip as it was written. `sha256` in hex, of the unpacked bytes. */
export type WrittenFile = { name: string; sha256: string; bytes: number }
