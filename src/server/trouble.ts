/** A failure that a person can act on: one clear sentence and a next act, ready to be printed. */
export class Trouble extends Error {
  override name = 'Trouble'
}
