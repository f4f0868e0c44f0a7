/** How long the browser may take to begin reading the file before its address is let go. */
const LET_GO_MS = 60_000

/** Hands a file to the browser's downloads. It is whole already, so an error page is never saved under the name of a zip. */
export function saveFile(document: Document, file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), LET_GO_MS)
}
