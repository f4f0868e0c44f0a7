/** How one person has the screens: in memory with their interview, applied to the page, and gone with them. */
export type Look = {
  /** Steps of the text's size: 100, 125, 150 and 200 %. */
  text: '0' | '1' | '2' | '3'
  contrast: 'usual' | 'high'
  /** `device`: as the tablet is set. */
  theme: 'device' | 'light' | 'dark'
  spacing: 'usual' | 'wide'
}

export const USUAL_LOOK: Look = { text: '0', contrast: 'usual', theme: 'device', spacing: 'usual' }
