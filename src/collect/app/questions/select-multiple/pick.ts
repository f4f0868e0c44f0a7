/** What a question allows: how many, which stand alone, and the order in which codes are written. */
export type PickRules = { max?: number | undefined; exclusive?: readonly string[] | undefined; listOrder: readonly string[] }

/** `isFull`: one more was wanted than may be picked, so nothing changed. */
export type Picked = { codes: string[]; isFull: boolean }

/**
 * The choice after a tap on `code`, in the list's order.
 *
 * | tapped            | then                                       |
 * | ----------------- | ------------------------------------------ |
 * | is chosen         | is taken away                              |
 * | is exclusive      | stands alone                               |
 * | any other         | joins, and an exclusive one goes           |
 * | one over `max`    | nothing changes, `isFull`                  |
 */
export function pick(chosen: readonly string[], code: string, { max, exclusive = [], listOrder }: PickRules): Picked {
  if (chosen.includes(code)) return { codes: chosen.filter((each) => each !== code), isFull: false }
  if (exclusive.includes(code)) return { codes: [code], isFull: false }
  const together = [...chosen.filter((each) => !exclusive.includes(each)), code]
  if (max !== undefined && together.length > max) return { codes: [...chosen], isFull: true }
  return { codes: inOrder(together, listOrder), isFull: false }
}

function inOrder(codes: string[], listOrder: readonly string[]): string[] {
  return codes.toSorted((one, other) => listOrder.indexOf(one) - listOrder.indexOf(other))
}
