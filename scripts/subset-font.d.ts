declare module 'subset-font' {
  /** The file with the glyphs these letters need in any of their shapes. */
  export default function subsetFont(font: Buffer, letters: string, to: { targetFormat: 'woff2' }): Promise<Buffer>
}
