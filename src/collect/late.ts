/** All that the first paint does not need, in one file: it compresses better, and comes in one go. */
export { ScreenOf } from './app/ScreenOf.tsx'
export { openTablet } from './tablet.ts'
