const LETTERS = 4

/** Names short enough for a tile on a phone: `Berw`, and `Mart E` beside `Mart W` where four letters say too little. */
export function shortNames(names: readonly string[]): string[] {
  const cut = names.map((name) => name.slice(0, LETTERS).trim())
  return names.map((name, at) => {
    const isAlone = cut.filter((other) => other === cut[at]).length === 1
    const second = name.split(' ')[1]
    return isAlone || second === undefined ? cut[at]! : `${cut[at]} ${second[0]}`
  })
}
