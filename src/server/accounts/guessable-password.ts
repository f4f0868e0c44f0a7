/** A hundred million tries: what has been breached, keyboard rows, dates, and such words with a sign at the end. */
const ENOUGH = 3

/** What people here would think of first, beside their own name. */
const LOCAL = ['earshot', 'middlesbrough', 'stockton', 'children matter', 'teesside']

/**
 * Whether somebody who knows the name could find the password by trying: among 49,000 breached ones, or made after their manner.
 * The list is loaded when it is first asked for: it takes 15 MiB, and new passwords are rare.
 */
export async function isGuessable(password: string, name: string): Promise<boolean> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return judge.check(password, [...LOCAL, name, ...name.split(/\s+/)]).score < ENOUGH
}
