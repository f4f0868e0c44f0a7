const numbers = new Intl.NumberFormat('en-GB')

/** `1,834` */
export function formatNumber(number: number): string {
  return numbers.format(number)
}

/** `1 response`, `1,834 responses`. `many` where an s does not do. */
export function countOf(number: number, one: string, many = `${one}s`): string {
  return `${formatNumber(number)} ${number === 1 ? one : many}`
}

/** Enough of a SHA-256 to tell two versions apart by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12)
}

/** `23 of 25 devices are in step`, in the words that fit small numbers. */
export function inStepSentence(devices: { enrolled: number; outOfStep: number }): string {
  const { enrolled, outOfStep } = devices
  if (enrolled === 0) return 'No device is enrolled yet.'
  if (outOfStep === 0)
    return enrolled === 1
      ? 'It is in step with the count here.'
      : `All ${formatNumber(enrolled)} are in step with the count here.`
  const inStep = Math.max(0, enrolled - outOfStep)
  return `${formatNumber(inStep)} of ${formatNumber(enrolled)} ${inStep === 1 ? 'is' : 'are'} in step with the count here.`
}
