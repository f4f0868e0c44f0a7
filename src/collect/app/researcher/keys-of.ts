/** Keys of a record, in the order written, with their type: for records that hold nothing but what their type names. */
export function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[]
}
