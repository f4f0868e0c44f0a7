/** Where anybody can withdraw with their four pictures, as one would type it. */
export function withdrawAddress(): string {
  return `${window.location.host}/withdraw`
}
