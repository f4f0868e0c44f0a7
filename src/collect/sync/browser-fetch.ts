/** The one door to the network. */
export const browserFetch: typeof fetch = (input, init) => fetch(input, init)
