/**
 * From here on nothing can be added to what all objects share: a body that got past every check still could not make
 * each of them "revoked: false". Not frozen: then no object could have a field of its own named `toString` by assignment,
 * and a target list or an answer with such a key would be a fault of ours.
 */
export function lockPrototypes(): void {
  for (const shared of [Object, Array, Function, String, Number, Boolean]) Object.preventExtensions(shared.prototype)
}
