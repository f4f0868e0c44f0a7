/** What was typed in the field of that name; a file or a missing field is an empty text. */
export function typedText(typed: FormData, name: string): string {
  const value = typed.get(name)
  return typeof value === 'string' ? value : ''
}
