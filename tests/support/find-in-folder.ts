import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files below `folder` that hold these words, as UTF-8 or UTF-16: what somebody who finds a lost tablet could read. */
export async function findInFolder(folder: string, words: string): Promise<string[]> {
  const needles = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')]
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((found) => found.isFile())
  const holding = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name))
      return needles.some((needle) => bytes.includes(needle)) ? [join(parentPath, name)] : []
    }),
  )
  return holding.flat()
}
