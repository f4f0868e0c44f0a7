/** The options of this command; undefined after `--help`, and after words that nobody understands, which are named in one sentence. */
export function readWords<Options>(read: (args: string[]) => Options, usage: string): Options | undefined {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    process.stdout.write(usage)
    return undefined
  }
  try {
    return read(args)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exitCode = 2
    return undefined
  }
}

/** @throws {RangeError} for what is not a whole number of at least `least`. */
export function wholeNumber(word: string | undefined, otherwise: number, least = 1): number {
  const number = word === undefined ? otherwise : Number(word)
  if (!Number.isSafeInteger(number) || number < least)
    throw new RangeError(`"${word}" is not a whole number of at least ${least}.`)
  return number
}
